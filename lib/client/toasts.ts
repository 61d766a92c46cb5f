/**
 * Short notices at the edge of the screen: what succeeded, and what failed where no form is open to show it. What needs an
 * answer or holds a secret is never a toast. The stack is drawn by `<Toaster>`, loaded with the first notice.
 */
export type Toast = { id: number } & (
  | { tone: 'good' | 'info'; title: string; text?: string }
  /** Its words are those of the error. */
  | { tone: 'bad'; error: unknown }
)

type NewToast = Toast extends infer T ? (T extends Toast ? Omit<T, 'id'> : never) : never

const SHOWN_AT_ONCE = 3
const NONE: readonly Toast[] = []

let toasts = NONE
let nextId = 1
const listeners = new Set<() => void>()

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

export function showToast(toast: NewToast): void {
  set([...toasts, { ...toast, id: nextId++ }].slice(-SHOWN_AT_ONCE))
}

export const showError = (error: unknown) => showToast({ tone: 'bad', error })
export const dismissToast = (id: number) => set(toasts.filter((toast) => toast.id !== id))
export const getToasts = () => toasts
export const noToasts = () => NONE

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
