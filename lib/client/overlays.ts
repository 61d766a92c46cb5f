/** Which of the desk's own overlays is open: asked for by keys and by buttons that know nothing of each other. */
export type Overlay = 'palette' | 'shortcuts'

let open: Overlay | null = null
const listeners = new Set<() => void>()

export function setOverlay(next: Overlay | null): void {
  open = next
  for (const listener of listeners) listener()
}

export const getOverlay = () => open
export const noOverlay = () => null

export function onOverlay(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let typedAhead = ''

/** What was typed between the key that opens the palette and the palette itself, which is loaded with its first use. */
export function typeAhead(letter: string): void {
  typedAhead += letter
}

/** Gives what was typed ahead, once. */
export function takeTypedAhead(): string {
  const text = typedAhead
  typedAhead = ''
  return text
}
