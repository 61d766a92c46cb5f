import { api, routes } from '@/lib/shared/routes'
import type { OperationKind } from './status'

const APIS = {
  swap: {
    prepare: api.swapsPrepare,
    price: api.swapsPrice,
    checkAddress: api.swapsCheckAddress,
    list: api.swapCreations,
    one: api.swapCreation,
  },
  withdrawal: {
    prepare: api.withdrawalsPrepare,
    price: api.withdrawalsPrice,
    checkAddress: api.withdrawalsCheckAddress,
    list: api.withdrawalCreations,
    one: api.withdrawalCreation,
  },
} as const

export const creationsApi = (kind: OperationKind) => APIS[kind]

/** The page of a creation: where whoever has to agree, or to say what became of it, finds it. */
export const creationPlace = (kind: OperationKind, creationId: string): string =>
  kind === 'swap' ? routes.swapCreation(creationId) : routes.withdrawalCreation(creationId)
