import os from 'node:os'
import { StoreError } from '@/lib/server/postgres'
import { AppError } from '@/lib/shared/errors'

/** Something that the person at the terminal can mend; the message is one sentence for them. */
export class CliError extends Error {}

/** The life of one command: what has to be undone when it ends, and when it ends. */
export interface Life {
  /** Done when the command ends, however it ends; what was added last is done first. */
  onEnd(undo: () => Promise<unknown>): void
  /** Ends the command; the first reason counts. */
  end(code: number, sentence?: string): void
  /** Resolves when the command is asked to end (Ctrl-C, SIGTERM, the parent gone, a child that died). */
  readonly ending: Promise<void>
  /** Aborted at the same moment. */
  readonly signal: AbortSignal
}

/** Expected errors are one sentence; anything else is a bug of ours and keeps its stack. */
function sentenceOf(error: unknown): string {
  const settings = error instanceof Error && error.name === 'SettingsError'
  if (error instanceof CliError || error instanceof StoreError || error instanceof AppError || settings)
    return error.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC') return 'The disk is full: free some space and start again.'
  if (code === 'EACCES' || code === 'EROFS')
    return `This user may not write there: ${(error as Error).message}.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000') {
    return `The store does not answer or does not let us in: ${(error as Error).message}.`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function undoAll(undos: Array<() => Promise<unknown>>): Promise<void> {
  for (const undo of undos.reverse()) {
    await undo().catch((error: unknown) => console.error(sentenceOf(error)))
  }
}

/** Whatever hangs, the terminal is given back: longer than a server takes to finish (10 s) and to be killed after. */
const LAST_RESORT_MS = 40_000

/** How long a step that was under way when the end came may take to finish, so that what it starts is undone too. */
const STEP_MS = 15_000

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())

/**
 * Runs a command to its end and exits. Whatever way it ends (done, failed, Ctrl-C, SIGTERM, its launcher killed), everything that it started is ended first.
 *
 * @param main resolves with the exit code; a service waits for `life.ending`.
 * @param options.service being stopped is how a service is meant to end: exit code 0.
 */
export function runCommand(
  main: (life: Life) => Promise<number | void>,
  options: { service?: boolean } = {},
): void {
  const undos: Array<() => Promise<unknown>> = []
  const abort = new AbortController()
  let code = 0
  const ending = new Promise<void>((resolve) =>
    abort.signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  const life: Life = {
    onEnd: (undo) => void undos.push(undo),
    end: (exitCode, sentence) => {
      if (abort.signal.aborted) return
      code = exitCode
      if (sentence) console.error(sentence)
      abort.abort()
      setTimeout(() => process.exit(code || 1), LAST_RESORT_MS).unref()
    },
    ending,
    signal: abort.signal,
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => life.end(options.service ? 0 : 128 + os.constants.signals[signal]))
  }

  const work = main(life).then(
    (result) => life.end(result ?? 0),
    (error: unknown) => life.end(1, sentenceOf(error)),
  )
  void ending
    .then(() => Promise.race([work, sleep(STEP_MS)]))
    .then(() => undoAll(undos))
    .then(() => process.exit(code))
}

/** Thrown by a step that finds the command ending: nothing more is begun, and nothing is said. */
export function stillWanted(life: Life): void {
  if (life.signal.aborted) throw new CliError('The command was ended.')
}
