import type { Population } from '../population/index'
import type { Store } from './store'
import type { Switches } from '../switches'

export interface UserOrder {
  /** The indexes of the users at positions `offset … offset + limit - 1` of get-users, fewer at the end. */
  page(order: Switches['userOrder'], offset: number, limit: number): number[]
}

interface Scattered {
  /** The first 32 bits of every seeded id, ascending; each leads back to its user. */
  seeded: Uint32Array
  /** Later users by the place they take among all, ascending. */
  joined: { place: number; index: number }[]
  joinedCount: number
}

function lowerBound(sorted: Uint32Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The order of get-users is not documented, so it can be switched. `id-scattered` sorts by id: somebody who joins while
 * another one is paging shifts everything behind their place, which is what a reader must survive.
 */
export function createUserOrder(population: Population, store: Store): UserOrder {
  let scattered: Scattered | null = null

  const joinedPlaces = (seeded: Uint32Array) =>
    store.joined
      .map((user, n) => {
        const index = population.size + n
        const id = user.made?.id ?? population.userIds.encode(index)
        return { index, id, before: lowerBound(seeded, Number.parseInt(id.slice(0, 8), 16)) }
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((user, n) => ({ index: user.index, place: user.before + n }))

  const scatteredNow = (): Scattered => {
    if (scattered?.joinedCount === store.joined.length) return scattered
    // Four bytes a user, and only for those who ask for this order.
    const seeded =
      scattered?.seeded ??
      Uint32Array.from({ length: population.size }, (_, index) => population.userIds.leading(index)).sort()
    scattered = { seeded, joined: joinedPlaces(seeded), joinedCount: store.joined.length }
    return scattered
  }

  const byId = (offset: number, count: number) => {
    const { seeded, joined } = scatteredNow()
    let [low, high] = [0, joined.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((joined[middle]?.place ?? 0) < offset) low = middle + 1
      else high = middle
    }
    let next = low
    return Array.from({ length: count }, (_, step) => {
      const place = offset + step
      const guest = joined[next]
      if (guest?.place === place) {
        next += 1
        return guest.index
      }
      return population.userIds.indexOfLeading(seeded[place - next] ?? 0)
    })
  }

  return {
    page(order, offset, limit) {
      const total = population.size + store.joined.length
      const count = Math.max(0, Math.min(limit, total - offset))
      if (order === 'id-scattered') return byId(offset, count)
      return Array.from({ length: count }, (_, step) =>
        order === 'oldest' ? offset + step : total - 1 - offset - step,
      )
    },
  }
}
