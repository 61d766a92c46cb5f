import { rm } from 'node:fs/promises'
import { buildApp, isBuildFresh } from './app-build'
import type { DemoAccount } from '@/lib/features/staff/server'
import { printInvitation, seedDemoAccounts } from './demo-accounts'
import { forgetDemo, readDemo, saveDemo } from './demo-state'
import { readFlags, wholeNumber } from './flags'
import { CliError, type Life, stillWanted } from './life'
import { dataDir } from './places'
import { beginRehearsal } from './rehearsal'
import { claimDataFolder, noteRunning } from './running'
import { completeEnvironment } from './settings'
import { openApp, openSandbox, openStore, requireFreePort, sayInTerminal as say } from './stack'

const HOST = '127.0.0.1'

const FLAGS = `
  --port N     where the desk listens on this machine (3000)
  --users N    how many users the sandbox has (250; up to 10,000,000)
  --reset      forget what earlier runs did, passwords excepted

Everything is kept in .data/ (DESK_DATA_DIR). Ctrl-C ends everything.`

function readOptions(help: string) {
  const options = { port: { type: 'string' }, users: { type: 'string' }, reset: { type: 'boolean' } } as const
  const { values } = readFlags(`${help}\n${FLAGS}`, options)
  return {
    port: wholeNumber('port', values.port, 3000, 65_535),
    users: values.users === undefined ? undefined : wholeNumber('users', values.users, 0, 10_000_000),
    reset: values.reset ?? false,
  }
}

/** The directory in the store and the sandbox's people belong together: another number of people is another demo. */
async function usersOf(folder: string, wanted: number | undefined, reset: boolean): Promise<number> {
  if (reset) {
    await rm(`${folder}/sandbox`, { recursive: true, force: true })
    await forgetDemo(folder)
    return wanted ?? 250
  }
  const before = await readDemo(folder)
  if (before && wanted !== undefined && before.users !== wanted) {
    throw new CliError(
      `What is kept in ${folder} was made with ${before.users} users: add --reset to begin again with ${wanted}.`,
    )
  }
  return before?.users ?? wanted ?? 250
}

async function freshBuild(life: Life): Promise<void> {
  if (await isBuildFresh()) return say('build', 'up to date')
  say('build', 'the sources changed; building (about half a minute) …')
  await buildApp(life, { quiet: true })
}

/** A desk without anything to rehearse with is a desk all the same: it is tried again at the next start. */
async function rehearse(
  url: string,
  sandboxUrl: string,
  accounts: DemoAccount[],
  begun: () => Promise<void>,
) {
  const admin = accounts.find(({ role }) => role === 'admin')
  if (!admin) return
  try {
    say('rehearsal', await beginRehearsal(sandboxUrl, url, admin))
    await begun()
  } catch (error) {
    say('rehearsal', `not begun: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** `demo` and `dev`: the store, a sandbox of one's own, an account for each role, and the app over them. */
export async function runDesk(life: Life, help: string, dev: boolean): Promise<void> {
  const { port, users: wanted, reset } = readOptions(help)
  const folder = dataDir()
  // First the folder, then the port: what a killed demo left behind holds the port until it has ended.
  await claimDataFolder(folder, life)
  await requireFreePort(port, HOST)
  const users = await usersOf(folder, wanted, reset)
  const databaseUrl = await openStore(life, say, folder, 'sandbox')
  const sandbox = await openSandbox(life, say, { dataDir: folder, users })
  const begun = !reset && (await readDemo(folder))?.begun === true
  await saveDemo(folder, { users, begun })
  const env = await completeEnvironment('sandbox', {
    DATABASE_URL: databaseUrl,
    SANDBOX_URL: sandbox.url,
    PUBLIC_URL: `http://${HOST}:${port}`,
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  })
  const accounts = await seedDemoAccounts(databaseUrl, folder)
  stillWanted(life)
  if (!dev) await freshBuild(life)
  const app = await openApp(life, say, { port, host: HOST, dev, env })
  await noteRunning(life, folder, { children: [app.pid, sandbox.pid], url: app.url, sandboxUrl: sandbox.url })
  if (!begun) await rehearse(app.url, sandbox.url, accounts, () => saveDemo(folder, { users, begun: true }))
  printInvitation(app.url, sandbox.url, accounts)
  await life.ending
  console.log('\nEnding …')
}
