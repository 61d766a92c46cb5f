/** What a bench has started, ended in reverse order however the bench ends. */
export interface Cleanup {
  /** `undo` is run at the end; a failure of one does not keep the others from being run. */
  add(undo: () => unknown): void
}

export async function withCleanup<T>(run: (cleanup: Cleanup) => Promise<T>): Promise<T> {
  const undos: (() => unknown)[] = []
  try {
    return await run({ add: (undo) => undos.push(undo) })
  } finally {
    for (const undo of undos.reverse()) await Promise.resolve(undo()).catch(() => undefined)
  }
}
