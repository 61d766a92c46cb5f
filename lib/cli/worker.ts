import { startWatcher } from '@/lib/watcher'
import { readFlags } from './flags'
import { CliError, type Life, runCommand } from './life'
import { completeEnvironment, readMode, runningSandbox, storeAddress } from './settings'
import { sayInTerminal as say } from './stack'

const HELP = `npm run worker     the watcher in a process of its own (start the app with WATCHER=off then)

Settings from the environment or .env. Any number of workers may run on one store.`

async function work(life: Life): Promise<void> {
  readFlags(HELP, {})
  const mode = readMode()
  const sandboxUrl = mode === 'sandbox' ? await runningSandbox() : undefined
  if (mode === 'sandbox' && !sandboxUrl) {
    throw new CliError('No sandbox runs on this data folder: start "npm run demo" first, or set SANDBOX_URL.')
  }
  const databaseUrl = await storeAddress(life, say, mode)
  await completeEnvironment(mode, {
    DATABASE_URL: databaseUrl,
    ...(sandboxUrl && { SANDBOX_URL: sandboxUrl }),
  })
  const watcher = startWatcher()
  life.onEnd(() => watcher.stop())
  say('worker', 'the watcher runs; Ctrl-C ends it')
  await life.ending
}

runCommand(work, { service: true })
