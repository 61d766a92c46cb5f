import './later'
import { startWatcher } from '@/lib/watcher'

/**
 * A worker of the desk as `npm run worker` runs it, to be killed. It also ends when whoever started it is gone, so that
 * a command that is ended in the middle leaves nothing behind.
 */
const parent = process.ppid
const watcher = startWatcher()
process.stdout.write('running\n')
const leave = () => void watcher.stop().then(() => process.exit(0))
process.once('SIGTERM', leave)
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 500)
