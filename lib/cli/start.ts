import { parseSettings } from '@/lib/server/env'
import { isBuilt } from './app-build'
import { readFlags, wholeNumber } from './flags'
import { CliError, type Life, runCommand } from './life'
import { dataDir } from './places'
import { noteRunning } from './running'
import { completeEnvironment, readMode, storeAddress } from './settings'
import { openApp, openSandbox, requireFreePort, sayInTerminal as say } from './stack'

const HELP = `npm start [-- options]     serve the built app; settings from the environment or .env

  --port N     where to listen (PORT, or 3000)
  --host H     on which network (HOST, or 127.0.0.1); 0.0.0.0 for every network of this machine

Without DATABASE_URL the embedded store in .data/ is used; without gateway settings a sandbox is started.`

/** Live mode is told everything that is wrong with its settings before anything is started. */
function checkLive(publicUrl: string): void {
  const { env } = process
  parseSettings({ ...env, DATABASE_URL: env.DATABASE_URL || 'postgres://embedded', PUBLIC_URL: publicUrl })
}

async function start(life: Life): Promise<void> {
  const { values } = readFlags(HELP, { port: { type: 'string' }, host: { type: 'string' } })
  const mode = readMode()
  const port = wholeNumber('port', values.port ?? process.env.PORT, 3000, 65_535)
  const host = values.host ?? (process.env.HOST || '127.0.0.1')
  const publicUrl = process.env.PUBLIC_URL || `http://127.0.0.1:${port}`
  if (!isBuilt()) throw new CliError('The app is not built yet: run "npm run build" first.')
  if (mode === 'live') checkLive(publicUrl)
  await requireFreePort(port, host)

  const databaseUrl = await storeAddress(life, say, mode)
  const known = { DATABASE_URL: databaseUrl, PUBLIC_URL: publicUrl }
  const children: number[] = []
  if (mode === 'sandbox' && !process.env.SANDBOX_URL) {
    const sandbox = await openSandbox(life, say, { dataDir: dataDir(), users: 250 })
    process.env.SANDBOX_URL = sandbox.url
    children.push(sandbox.pid)
  }
  const env = await completeEnvironment(mode, known)
  const app = await openApp(life, say, { port, host, env })
  const sandboxUrl = process.env.SANDBOX_URL ?? null
  await noteRunning(life, dataDir(), { children: [...children, app.pid], url: app.url, sandboxUrl })
  await life.ending
}

runCommand(start, { service: true })
