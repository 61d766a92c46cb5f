import { describe, expect, test } from 'vitest'
import { createLimiter } from './limiter'

const open = () => new AbortController().signal

/** Lets everything that is already decided happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the limit of calls per key', () => {
  test('lets in as many as allowed and hands places over in the order of asking', async () => {
    const limiter = createLimiter(2)
    const order: number[] = []
    const first = await limiter.acquire('a', open())
    await limiter.acquire('a', open())
    const third = limiter.acquire('a', open()).then((giveBack) => (order.push(3), giveBack))
    const fourth = limiter.acquire('a', open()).then((giveBack) => (order.push(4), giveBack))
    await settle()
    expect(order).toEqual([])
    first?.()
    const back = await third
    expect(order).toEqual([3])
    back?.()
    await fourth
    expect(order).toEqual([3, 4])
  })

  test('holds up no other key', async () => {
    const limiter = createLimiter(1)
    await limiter.acquire('a', open())
    expect(await limiter.acquire('b', open())).toBeTypeOf('function')
  })

  test('whoever gives up in line gets no place and takes none from the next', async () => {
    const limiter = createLimiter(1)
    const first = await limiter.acquire('a', open())
    const impatient = new AbortController()
    const second = limiter.acquire('a', impatient.signal)
    const third = limiter.acquire('a', open())
    impatient.abort()
    expect(await second).toBeNull()
    first?.()
    expect(await third).toBeTypeOf('function')
  })
})
