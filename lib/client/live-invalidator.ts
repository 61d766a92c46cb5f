import type { QueryClient } from '@tanstack/react-query'
import type { LiveChange } from '@/lib/shared/live'

type Noun = LiveChange['noun']

/** What else shows a noun's things: roots of query keys beside its own. */
const ALSO: Partial<Record<Noun, readonly string[]>> = {
  tariffs: ['tariff-change-sets', 'tariff-batches'],
  approvals: ['top-ups', 'tariff-change-sets', 'withdrawals'],
  swaps: ['operations'],
  withdrawals: ['operations'],
}

/** How long after a read of a noun the next one begins: of what somebody has before their eyes, and of everything else. */
const SEEN_GAP_MS = 250
const GAP_MS = 1_000
/** A read that takes longer is given up for the next one. */
const LONGEST_READ_MS = 5_000

interface Root {
  startedAt: number
  reading: boolean
  /** What the next read has to wait for; null where nothing has changed since the last one began. */
  gapMs: number | null
  timer?: ReturnType<typeof setTimeout>
}

export interface Invalidator {
  /** @param ids of what has changed, where it is known. */
  take(nouns: readonly Noun[], ids?: readonly string[]): void
  stop(): void
}

/**
 * Makes what is read of a noun stale: at once after a while of silence, else a little after the last read began. What is on the
 * page waits less than what is somewhere else in a long list. The last change always counts, and however often something
 * changes, a read under way comes to its end.
 */
export function createInvalidator(client: QueryClient): Invalidator {
  const roots = new Map<string, Root>()
  let stopped = false

  /** Whether one of these is before somebody's eyes. */
  const isSeen = (root: string, ids: readonly string[]) =>
    ids.length > 0 &&
    client
      .getQueryCache()
      .findAll({ queryKey: [root], type: 'active' })
      .some(({ queryKey, state }) => {
        const shown = JSON.stringify([queryKey, state.data])
        return ids.some((id) => shown.includes(id))
      })

  async function read(name: string, root: Root): Promise<void> {
    clearTimeout(root.timer)
    Object.assign(root, { startedAt: performance.now(), reading: true, gapMs: null })
    let giveUp: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((resolve) => (giveUp = setTimeout(resolve, LONGEST_READ_MS)))
    await Promise.race([client.invalidateQueries({ queryKey: [name] }), late])
    clearTimeout(giveUp)
    root.reading = false
    plan(name, root)
  }

  function plan(name: string, root: Root): void {
    if (stopped || root.reading || root.gapMs === null) return
    clearTimeout(root.timer)
    const waitMs = root.startedAt + root.gapMs - performance.now()
    if (waitMs <= 0) void read(name, root)
    else root.timer = setTimeout(() => void read(name, root), waitMs)
  }

  function take(name: string, gapMs: number): void {
    const root = roots.get(name) ?? { startedAt: Number.NEGATIVE_INFINITY, reading: false, gapMs: null }
    roots.set(name, root)
    root.gapMs = Math.min(root.gapMs ?? gapMs, gapMs)
    plan(name, root)
  }

  return {
    take: (nouns, ids = []) => {
      for (const root of new Set(nouns.flatMap((noun) => [noun, ...(ALSO[noun] ?? [])])))
        take(root, isSeen(root, ids) ? SEEN_GAP_MS : GAP_MS)
    },
    stop: () => {
      stopped = true
      for (const { timer } of roots.values()) clearTimeout(timer)
    },
  }
}
