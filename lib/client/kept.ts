import { useSyncExternalStore } from 'react'

export interface Kept<T> {
  get(): T
  keep(patch: Partial<T>): void
  /** Nobody who shows it is told: they are about to leave. */
  forget(): void
  /** What is kept; on the server and while hydrating, nothing. */
  useKept(): readonly [T, (patch: Partial<T>) => void]
}

/**
 * What is typed into a form, as the tab keeps it: a reload finds it again, signing out forgets it.
 *
 * @param parse makes sense of what was kept by whatever version of the desk; may throw.
 */
export function createKept<T extends object>(key: string, parse: (value: unknown) => T, nothing: T): Kept<T> {
  let text: string | null = null
  let kept = nothing
  let storable = true
  const listeners = new Set<() => void>()

  function parsed(from: string | null): T {
    try {
      return from === null ? nothing : parse(JSON.parse(from))
    } catch {
      return nothing
    }
  }

  function get(): T {
    const now = storable ? sessionStorage.getItem(key) : text
    if (now !== text) {
      text = now
      kept = parsed(now)
    }
    return kept
  }

  function keep(patch: Partial<T>): void {
    kept = { ...get(), ...patch }
    text = JSON.stringify(kept)
    try {
      sessionStorage.setItem(key, text)
    } catch {
      // Storage may be full or switched off: then it lasts as long as the page.
      storable = false
    }
    for (const listener of listeners) listener()
  }

  function listen(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return {
    get,
    keep,
    forget() {
      text = null
      kept = nothing
      storable = true
      sessionStorage.removeItem(key)
    },
    useKept: () => [useSyncExternalStore(listen, get, () => nothing), keep] as const,
  }
}
