import 'server-only'
import { setImmediate } from 'node:timers/promises'

/** How soon, while something is under way, to look whether there is more to do. */
export const GLANCE_MS = 300

export interface Work<Item> {
  /** Aborted from the moment on at which nothing more is to be taken. */
  signal: AbortSignal
  /** How many are to be under way. */
  target(): number
  /** Takes up to `room` things that there are to do; fewer mean that there is no more just now. */
  take(room: number): Promise<Item[]>
  /** Does one of them, and never rejects. */
  carry(item: Item): Promise<void>
  /** Calls `look` as soon as there may be more; without it, what comes meanwhile is found by a glance. @returns ends it. */
  told?(look: () => void): () => void
}

/**
 * Does everything that there is to do now, many things at a time, and resolves when nothing is left. Takes more where there
 * is room for some, in lots, because each look for work costs the store the same. A slow one does not keep what comes
 * meanwhile waiting.
 *
 * @returns how many were taken.
 */
export async function workOff<Item>({ signal, target, take, carry, told }: Work<Item>): Promise<number> {
  const active = new Set<Promise<void>>()
  let wake = () => undefined as void
  let glanceAt = 0
  /** Told of since the last look began: that look may have missed it. */
  let more = false
  let taken = 0

  async function takeMore(): Promise<void> {
    do {
      const most = target()
      const room = Math.floor(most) - active.size
      const now = performance.now()
      if (signal.aborted || room < most / 4 || (now < glanceAt && active.size > 0)) return
      more = false
      const items = await take(room)
      if (items.length < room && !more) glanceAt = now + GLANCE_MS
      for (const item of items) {
        const carrying = carry(item).finally(() => {
          active.delete(carrying)
          wake()
        })
        active.add(carrying)
        taken += 1
      }
    } while (more)
  }

  const glance = setTimeout(() => wake(), GLANCE_MS)
  const leave = told?.(() => {
    more = true
    glanceAt = 0
    wake()
  })
  try {
    for (;;) {
      await takeMore()
      if (active.size === 0) return taken
      await new Promise<void>((resolve) => {
        wake = resolve
        glance.refresh()
      })
      // Those that end together make room together.
      await setImmediate()
    }
  } finally {
    await Promise.allSettled(active)
    clearTimeout(glance)
    leave?.()
  }
}
