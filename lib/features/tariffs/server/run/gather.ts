import 'server-only'

interface Waiting<Item, Result> {
  item: Item
  done: (result: Result) => void
  failed: (error: unknown) => void
}

/** The store has said no, and has taken nothing of it: a value that it does not take, or locks in each other's way. */
const wasRefused = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && /^(2[23]|40)\w{3}$/.test(String(error.code))) || wasRefused(error.cause))

/**
 * Does one thing for many at once: while one lot is under way, the next gathers, and the more come, the more go together.
 *
 * @param ready resolves when a lot is to be closed.
 * @param settle gives a result for each of the items, in their order. Where the store refuses the lot, each is tried alone:
 *   one that cannot be written fails by itself. Where it fails otherwise, all of them have failed.
 */
export function createGather<Item, Result>(
  ready: () => Promise<void>,
  settle: (items: Item[]) => Promise<Result[]>,
) {
  let gathered: Waiting<Item, Result>[] = []
  let busy = false

  async function settleLot(lot: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await settle(lot.map(({ item }) => item))
      if (results.length !== lot.length) throw new Error('a lot has lost one of its items')
      for (const [index, { done }] of lot.entries()) done(results[index] as Result)
    } catch (error) {
      if (lot.length > 1 && wasRefused(error)) for (const one of lot) await settleLot([one])
      else for (const { failed } of lot) failed(error)
    }
  }

  async function settleAll(): Promise<void> {
    busy = true
    while (gathered.length > 0) {
      await ready()
      const lot = gathered
      gathered = []
      await settleLot(lot)
    }
    busy = false
  }

  return (item: Item): Promise<Result> =>
    new Promise((done, failed) => {
      gathered.push({ item, done, failed })
      if (!busy) void settleAll()
    })
}
