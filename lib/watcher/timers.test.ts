import { expect, it } from 'vitest'
import { startTimers } from './timers'

it('a job never overlaps with itself, and one that fails neither stops nor stops the others', async () => {
  let running = 0
  let overlaps = 0
  let good = 0
  const failures: string[] = []
  let enough = (): void => undefined
  const done = new Promise<void>((resolve) => {
    enough = resolve
  })
  const timers = startTimers(
    [
      {
        name: 'good',
        run: async () => {
          running += 1
          overlaps += running > 1 ? 1 : 0
          await new Promise((resolve) => setImmediate(resolve))
          running -= 1
          good += 1
          if (good >= 20 && failures.length >= 2) enough()
          return 1
        },
      },
      {
        name: 'bad',
        run: async () => {
          throw new Error('no')
        },
      },
    ],
    (job, _error, count) => failures.push(`${job} ${count}`),
  )
  await done
  await timers.stop()
  expect(overlaps).toBe(0)
  expect(failures.slice(0, 2)).toEqual(['bad 1', 'bad 2'])
})

it('stopping ends the run under way and starts no other', async () => {
  let end = (): void => undefined
  let runs = 0
  const timers = startTimers(
    [
      {
        name: 'long',
        run: () => {
          runs += 1
          return new Promise((resolve) => {
            end = () => resolve(0)
          })
        },
        stop: async () => end(),
      },
    ],
    () => undefined,
  )
  await timers.stop()
  expect(runs).toBe(1)
})
