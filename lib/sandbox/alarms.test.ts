import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAlarms, type Rung } from './alarms'
import { createClock } from './clock'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('alarms', () => {
  it('ring in the order of their times, each when its time has come and not before', () => {
    const clock = createClock()
    const rung: string[] = []
    const alarms = createAlarms<string>(clock, (due) => rung.push(...due.map(({ item }) => item)))
    const start = clock.now()
    for (const [after, item] of [
      [50, 'c'],
      [10, 'a'],
      [30, 'b'],
      [90, 'd'],
    ] as const)
      alarms.set(start + after, item)
    vi.advanceTimersByTime(9)
    expect(rung).toEqual([])
    vi.advanceTimersByTime(42)
    expect(rung).toEqual(['a', 'b', 'c'])
    vi.advanceTimersByTime(100)
    expect(rung).toEqual(['a', 'b', 'c', 'd'])
  })

  it('ring at once when the clock is moved past them, and wait when it is moved back', () => {
    const clock = createClock()
    const rung: number[] = []
    const alarms = createAlarms<number>(clock, (due) => rung.push(...due.map(({ item }) => item)))
    alarms.set(clock.now() + 3_600_000, 1)
    clock.setOffset(3_600_001)
    alarms.wake()
    vi.advanceTimersByTime(1)
    expect(rung).toEqual([1])
    alarms.set(clock.now() + 10, 2)
    clock.setOffset(0)
    alarms.wake()
    vi.advanceTimersByTime(1_000)
    expect(rung).toEqual([1])
  })

  it('of a hundred thousand, all ring exactly once and in order', () => {
    const clock = createClock()
    const rung: Rung<number>[] = []
    const alarms = createAlarms<number>(clock, (due) => rung.push(...due))
    const start = clock.now()
    for (let n = 0; n < 100_000; n += 1) alarms.set(start + ((n * 7_919) % 5_000), n)
    vi.advanceTimersByTime(6_000)
    expect(new Set(rung.map(({ item }) => item)).size).toBe(100_000)
    expect(rung.every(({ at }, n) => n === 0 || (rung[n - 1]?.at ?? 0) <= at)).toBe(true)
  })
})
