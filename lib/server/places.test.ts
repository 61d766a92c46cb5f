import { afterEach, expect, it, vi } from 'vitest'
import { createPlaces } from './places'

afterEach(() => vi.useRealTimers())

/** Acts that end when they are told to. */
function acts() {
  const ends: (() => void)[] = []
  let most = 0
  let now = 0
  const act = async () => {
    now += 1
    most = Math.max(most, now)
    await new Promise<void>((end) => ends.push(end))
    now -= 1
  }
  return { act, ends, most: () => most }
}

it('no more act at a time than there are places, and everybody has a turn', async () => {
  const { place } = createPlaces(3)
  const { act, ends, most } = acts()
  const all = Array.from({ length: 10 }, () => place(act))
  for (let ended = 0; ended < 10; ended += 1) {
    await expect.poll(() => ends.length).toBeGreaterThan(0)
    ends.shift()?.()
  }
  await Promise.all(all)
  expect(most()).toBe(3)
})

it('gives the place back where the act fails', async () => {
  const { place } = createPlaces(1)
  await expect(place(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  await expect(place(() => Promise.resolve('next'))).resolves.toBe('next')
})

it('is dry while a place is free, not while many wait for one, and is said to be soon in any case', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { place, dry } = createPlaces(1)
  await dry()
  const { act, ends } = acts()
  const all = Array.from({ length: 5 }, () => place(act))
  let told = false
  const soon = dry().then(() => (told = true))
  await new Promise(setImmediate)
  expect(told).toBe(false)
  vi.advanceTimersByTime(100)
  await soon
  while (ends.length > 0) {
    ends.shift()?.()
    await new Promise(setImmediate)
  }
  await Promise.all(all)
})
