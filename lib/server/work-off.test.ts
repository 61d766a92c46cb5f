import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { GLANCE_MS, workOff } from './work-off'

it('what comes meanwhile waits neither for what is under way nor, where it is told of, for a glance', async () => {
  const waiting = ['slow']
  const done: string[] = []
  let look = () => undefined as void
  let startedAt = 0
  let tookMs = Number.POSITIVE_INFINITY
  const working = workOff<string>({
    signal: new AbortController().signal,
    target: () => 4,
    take: async (room) => waiting.splice(0, room),
    carry: async (name) => {
      if (name === 'slow') await sleep(GLANCE_MS)
      else tookMs = performance.now() - startedAt
      done.push(name)
    },
    told: (given) => {
      look = given
      return () => void (look = () => undefined)
    },
  })
  await sleep(20)
  waiting.push('next')
  startedAt = performance.now()
  look()
  expect(await working).toBe(2)
  expect(done).toEqual(['next', 'slow'])
  expect(tookMs).toBeLessThan(GLANCE_MS / 2)
})
