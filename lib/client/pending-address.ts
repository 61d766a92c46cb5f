/**
 * The query of the address as it will be in a moment. The browser allows only so many changes of its history (Safari a
 * hundred in half a minute), and Next draws the page anew for each; what is typed must show at once. So the new query is kept
 * here and seen by everybody immediately, and is written to the history a little later.
 */
export interface PendingAddress {
  path: string
  search: string
}

const REPLACE_MS = 120

let pending: PendingAddress | null = null
let timer: number | undefined
const listeners = new Set<() => void>()

function set(next: PendingAddress | null) {
  pending = next
  for (const listener of listeners) listener()
}

function href({ path, search }: PendingAddress): string {
  return search ? `${path}?${search}` : path
}

/**
 * A click or Enter may lead to another page: what waits is written before. Written after it, the history would take the
 * router back to the page that is being left, and the click would have done nothing.
 */
function beforeLeaving(event: Event) {
  if (!(event instanceof KeyboardEvent) || event.key === 'Enter') flush()
}

function stopWaiting() {
  window.clearTimeout(timer)
  timer = undefined
  window.removeEventListener('click', beforeLeaving, true)
  window.removeEventListener('keydown', beforeLeaving, true)
}

function flush() {
  stopWaiting()
  // A page that was left in the meantime is not called back.
  if (pending && pending.path === window.location.pathname)
    window.history.replaceState(null, '', href(pending))
}

/** Changes the query: a `push` at once, so that Back undoes exactly it; a `replace` after the last of a burst. */
export function changeAddress(next: PendingAddress, history: 'push' | 'replace'): void {
  if (history === 'push') {
    if (timer !== undefined) flush()
    set(next)
    window.history.pushState(null, '', href(next))
    return
  }
  set(next)
  if (timer !== undefined) return
  timer = window.setTimeout(flush, REPLACE_MS)
  window.addEventListener('click', beforeLeaving, true)
  window.addEventListener('keydown', beforeLeaving, true)
}

/** Before a way to another page that no click leads to at once, such as after an answer: see `beforeLeaving`. */
export function writePending(): void {
  if (timer !== undefined) flush()
}

/** The router has come to an address: if it is the pending one, or somewhere else altogether, nothing is pending any more. */
export function arrivedAt(path: string, search: string): void {
  if (!pending || timer !== undefined) return
  if (pending.path !== path || pending.search === search) set(null)
}

/** Back and Forward outrank what was still to be written. */
export function forgetPending(): void {
  stopWaiting()
  if (pending) set(null)
}

export const getPending = () => pending
export const noPending = () => null

export function onPending(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', forgetPending)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', forgetPending)
  }
}
