import 'server-only'
import { AppError } from '@/lib/shared/errors'

export interface Lots<Item, Result> {
  /** @throws AppError LIMITED where too much waits already, and whatever `act` throws. */
  add(item: Item): Promise<Result>
}

interface LotsOf<Item, Result> {
  /** So many go together at the most. */
  most: number
  /** So many wait at the most. */
  waiting: number
  /** Does all of them, in their order. */
  act(items: Item[]): Promise<Result[]>
}

/**
 * What comes while one lot is at the store goes together with the next: however much comes at once, it has one connection,
 * and pages find the others free. A lone one is not kept waiting.
 */
export function createLots<Item, Result>({ most, waiting, act }: LotsOf<Item, Result>): Lots<Item, Result> {
  interface Waiting {
    item: Item
    resolve: (result: Result) => void
    reject: (error: unknown) => void
  }
  const queue: Waiting[] = []
  let acting = false

  async function actOn(lot: Waiting[]): Promise<void> {
    try {
      const results = await act(lot.map(({ item }) => item))
      lot.forEach(({ resolve }, index) => resolve(results[index] as Result))
    } catch (error) {
      // One that the store does not take must not cost the others of its lot.
      if (lot.length === 1) lot[0]?.reject(error)
      else for (const one of lot) await actOn([one])
    }
  }

  async function work(): Promise<void> {
    acting = true
    while (queue.length > 0) await actOn(queue.splice(0, most))
    acting = false
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (queue.length >= waiting) return reject(new AppError('LIMITED', `${waiting} wait for the store`))
        queue.push({ item, resolve, reject })
        if (!acting) void work()
      }),
  }
}
