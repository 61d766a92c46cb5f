import { ArgumentError, readArguments, type Arguments } from './args'
import { createSandbox, type Sandbox } from './sandbox'
import { startServer, type SandboxServer } from './server'
import { FolderInUseError, lockFolder } from './state/folder-lock'
import { JournalError } from './state/journal'

function end(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

function readFlags(): Arguments {
  try {
    return readArguments(process.argv.slice(2))
  } catch (error) {
    if (error instanceof ArgumentError) end(2, error.message)
    throw error
  }
}

function whyNot(error: unknown, { port, host, data }: Arguments): string {
  if (error instanceof JournalError || error instanceof FolderInUseError) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program; choose another one with --port.`
    case 'EACCES':
      return data === null ? `Port ${port} may not be used by this account.` : `No access: ${message}.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host} to listen on.`
    default:
      return `The sandbox cannot start: ${message}.`
  }
}

async function start(flags: Arguments): Promise<SandboxServer> {
  const unlock = flags.data === null ? undefined : await lockFolder(flags.data)
  try {
    const sandbox = await createSandbox({
      ...flags,
      onFailure: (error) =>
        end(1, `The sandbox stops: its data folder cannot be written (${error.message}).`),
    })
    const server = await startServer(sandbox, flags.host, flags.port)
    stopOnSignals(flags, sandbox, server, unlock)
    return server
  } catch (error) {
    await unlock?.()
    throw error
  }
}

function stopOnSignals(
  flags: Arguments,
  sandbox: Sandbox,
  server: SandboxServer,
  unlock: (() => Promise<void>) | undefined,
): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await server.close()
    sandbox.rest()
    await sandbox.journal.close()
    await unlock?.()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  if (flags.exitWithParent) {
    // The pipe from the parent closes when the parent is gone, even if it was killed.
    process.stdin.on('end', () => void stop()).resume()
  }
}

const flags = readFlags()
try {
  const server = await start(flags)
  const host = flags.host.includes(':') ? `[${flags.host}]` : flags.host
  process.stdout.write(`sandbox ready http://${host}:${server.port}\n`)
} catch (error) {
  end(1, whyNot(error, flags))
}
