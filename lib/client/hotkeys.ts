/** Whether keys belong to what one is typing in, and not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Whether a modal dialog is open: then the shortcuts of the page behind it sleep. */
export const isModalOpen = () => document.querySelector('dialog:modal') !== null

const CHORD_MS = 1_200

/**
 * Listens for keys and chords: `"/"`, `"?"`, `"mod+k"`, `"g u"` (one after the other within 1.2 s). `mod` is ⌘ on a Mac and
 * Ctrl elsewhere. Plain keys sleep while one types or while a dialog is open; `mod` ones do not. The place of a key counts
 * for letters, so that shortcuts work on a Russian layout too.
 *
 * @returns the function that stops listening.
 */
export function listenForKeys(bindings: Record<string, () => void>): () => void {
  let first = ''
  let pressedAt = 0

  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const name = keyName(event)
    const mod = event.metaKey || event.ctrlKey
    if (mod) return run(`mod+${name}`, event)
    if (isTyping(event.target) || isModalOpen()) return
    const chord = `${first} ${name}`
    if (event.timeStamp - pressedAt < CHORD_MS && bindings[chord]) {
      first = ''
      return run(chord, event)
    }
    first = name
    pressedAt = event.timeStamp
    run(name, event)
  }

  function run(name: string, event: KeyboardEvent) {
    const binding = bindings[name]
    if (!binding) return
    event.preventDefault()
    binding()
  }

  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

/** The letter by the place of the key (KeyK is "k" on any layout), anything else by what it types. */
export function keyName({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase()
  // "/" and "?" sit elsewhere on a Russian layout, where the same key types "." and ",".
  if (code === 'Slash' && (key === '.' || key === ',')) return key === '.' ? '/' : '?'
  return key.length === 1 ? key.toLowerCase() : key
}
