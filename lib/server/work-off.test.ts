import { setImmediate as settled } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { workOff } from './work-off'

afterEach(() => vi.useRealTimers())

it('what comes meanwhile waits neither for what is under way nor, where it is told of, for a glance', async () => {
  // The time of a glance never comes: what it would find is found because it was told of, or not at all.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const waiting = ['slow']
  const done: string[] = []
  let look = () => undefined as void
  let endSlow = () => undefined as void
  const slow = new Promise<void>((resolve) => (endSlow = resolve))
  const working = workOff<string>({
    signal: new AbortController().signal,
    target: () => 4,
    take: async (room) => waiting.splice(0, room),
    carry: async (name) => {
      if (name === 'slow') await slow
      done.push(name)
      if (name === 'next') endSlow()
    },
    told: (given) => {
      look = given
      return () => void (look = () => undefined)
    },
  })
  await settled()
  waiting.push('next')
  look()
  expect(await working).toBe(2)
  expect(done).toEqual(['next', 'slow'])
})
