import { expect, it } from 'vitest'
import { createGather } from './gather'

const ready = () => Promise.resolve()
const refusal = (code: string) => Object.assign(new Error('no'), { code })

it('what comes while a lot is under way goes together in the next one, in order', async () => {
  const lots: number[][] = []
  let release = (): void => undefined
  const first = new Promise<void>((resolve) => (release = resolve))
  const gather = createGather(ready, async (items: number[]) => {
    lots.push(items)
    if (lots.length === 1) await first
    return items.map((item) => item * 10)
  })
  const results = [gather(1)]
  await new Promise(setImmediate)
  results.push(gather(2), gather(3), gather(4))
  release()
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40])
  expect(lots).toEqual([[1], [2, 3, 4]])
})

it('what the store does not take fails by itself and takes nobody with it', async () => {
  const gather = createGather(ready, async (items: string[]) => {
    if (items.includes('bad')) throw new Error('wrapped', { cause: refusal('22P05') })
    return items
  })
  const results = await Promise.allSettled(['a', 'bad', 'b'].map(gather))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

it('what may have been written is not written a second time', async () => {
  let times = 0
  const gather = createGather(ready, async () => {
    times += 1
    throw refusal('08006')
  })
  const results = await Promise.allSettled([1, 2, 3].map(gather))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(times).toBe(1)
})
