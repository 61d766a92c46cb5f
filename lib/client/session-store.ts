/** Whether this tab has been told that its session ended. A store of its own, because errors arrive outside of React. */
let ended = false
const listeners = new Set<() => void>()

function set(value: boolean) {
  if (ended === value) return
  ended = value
  for (const listener of listeners) listener()
}

export const sessionEnded = () => set(true)
export const sessionRestored = () => set(false)
export const isSessionEnded = () => ended

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
