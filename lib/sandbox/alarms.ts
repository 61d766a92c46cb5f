import type { Clock } from './clock'

export interface Rung<T> {
  at: number
  item: T
}

export interface Alarms<T> {
  set(at: number, item: T): void
  /** The clock was moved: what is due now may be something else. */
  wake(): void
  clear(): void
}

/** What is due comes in portions, so that a hundred thousand at once do not keep a caller waiting. */
const PORTION = 500
/** A timer cannot be set further than 2^31 ms ahead. */
const FURTHEST = 2 ** 31 - 1

function createHeap<T>() {
  const heap: Rung<T>[] = []
  const at = (n: number) => heap[n]?.at ?? Infinity
  const swap = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]]
    if (x && y) [heap[a], heap[b]] = [y, x]
  }
  const up = (start: number) => {
    for (let n = start; n > 0;) {
      const parent = (n - 1) >> 1
      if (at(parent) <= at(n)) return
      swap(n, parent)
      n = parent
    }
  }
  const down = () => {
    for (let n = 0; ;) {
      const left = 2 * n + 1
      const least = at(left + 1) < at(left) ? left + 1 : left
      if (at(least) >= at(n)) return
      swap(n, least)
      n = least
    }
  }
  return {
    first: () => at(0),
    push(entry: Rung<T>) {
      heap.push(entry)
      up(heap.length - 1)
    },
    pop(): Rung<T> | undefined {
      swap(0, heap.length - 1)
      const entry = heap.pop()
      down()
      return entry
    },
    clear() {
      heap.length = 0
    },
  }
}

/**
 * Tells of items when their time by the sandbox clock has come: one timer for all of them, and work only for those that
 * are due. An item is rung once for each time it was set; whether the time still holds is for `ring` to see.
 */
export function createAlarms<T>(clock: Clock, ring: (due: Rung<T>[]) => void): Alarms<T> {
  const heap = createHeap<T>()
  let timer: NodeJS.Timeout | undefined
  let turn: NodeJS.Immediate | undefined

  const look = () => {
    timer = turn = undefined
    const due: Rung<T>[] = []
    for (const now = clock.now(); heap.first() <= now && due.length < PORTION;) {
      const entry = heap.pop()
      if (entry) due.push(entry)
    }
    if (due.length > 0) ring(due)
    wake()
  }
  const wake = () => {
    clearTimeout(timer)
    timer = undefined
    if (turn || heap.first() === Infinity) return
    const wait = heap.first() - clock.now()
    if (wait <= 0) turn = setImmediate(look)
    else timer = setTimeout(look, Math.min(Math.ceil(wait), FURTHEST))
  }
  return {
    set(at, item) {
      const sooner = at < heap.first()
      heap.push({ at, item })
      if (sooner) wake()
    },
    wake,
    clear() {
      heap.clear()
      wake()
    },
  }
}
