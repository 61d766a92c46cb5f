import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './install.mjs'

/** What each command runs: a TypeScript file of ours, or a tool of node_modules with its arguments. */
const commands = {
  demo: { file: 'lib/cli/demo.ts', says: 'the desk with a sandbox gateway and demo accounts' },
  dev: { file: 'lib/cli/dev.ts', says: 'the same, for developing: reloads on every change' },
  build: { file: 'lib/cli/build.ts', says: 'build the app' },
  start: { file: 'lib/cli/start.ts', says: 'serve the built app (settings from the environment or .env)' },
  worker: { file: 'lib/cli/worker.ts', says: 'the watcher in a process of its own' },
  sandbox: { file: 'lib/sandbox/main.ts', says: 'the sandbox gateway alone' },
  staff: { file: 'lib/cli/staff.ts', says: 'create people who may sign in' },
  'db:migrate': { file: 'lib/cli/migrate.ts', says: 'bring the store up to date' },
  'audit:verify': { file: 'lib/cli/verify.ts', says: 'check the audit trail' },
  bench: { file: 'lib/cli/bench.ts', says: 'measure the promised figures' },
  chaos: { file: 'lib/cli/chaos.ts', says: 'faults and kills, then every result against the truth' },
  doctor: {
    file: 'lib/cli/doctor.ts',
    says: 'check the configuration against the gateway, changing nothing',
  },
  test: { file: 'lib/cli/test.ts', says: 'every check and every test, browser included' },
  lint: { tool: ['node_modules/eslint/bin/eslint.js', '.'], says: 'ESLint' },
  format: {
    tool: ['node_modules/prettier/bin/prettier.cjs', '--write', '.', '!lib/server/db/migrations/meta'],
    says: 'Prettier',
  },
  typecheck: { file: 'lib/cli/typecheck.ts', says: 'TypeScript' },
}

const exitCodeOf = (signal) => 128 + (os.constants.signals[signal] ?? 1)

/**
 * Installs what is missing and hands the terminal over to the command. The child ends when this process does, even by
 * kill -9 (tether.mjs).
 */
export async function launch(name, args) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
  if (!command) {
    const width = Math.max(...Object.keys(commands).map((key) => key.length))
    if (name) console.error(`There is no command "${name}".`)
    console.error('Commands (npm run NAME -- options):')
    for (const [key, { says }] of Object.entries(commands)) console.error(`  ${key.padEnd(width)}  ${says}`)
    process.exit(1)
  }
  if (!(await ensureInstalled())) process.exit(1)
  if (command.file && !existsSync(path.join(root, command.file))) {
    console.error(`${command.file} is missing: this copy of Partner Desk is incomplete.`)
    process.exit(1)
  }
  // The condition lets modules marked `server-only` load outside Next.
  const started = command.file ? ['--import', 'tsx', '--conditions=react-server', command.file] : command.tool
  const tether = ['--import', pathToFileURL(path.join(root, 'lib/cli/tether.mjs')).href]
  const child = spawn(process.execPath, [...tether, ...started, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // Ctrl-C reaches the child by itself (same terminal); this process only waits for it to end in order.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`The command could not be started: ${error.message}.`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? exitCodeOf(signal) : (code ?? 1)))
}
