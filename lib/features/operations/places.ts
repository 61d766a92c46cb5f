import { api, routes } from '@/lib/shared/routes'
import type { OperationKind } from './status'

/** Where each kind is found. */
const PLACES = {
  swap: {
    list: routes.swaps,
    one: routes.swap,
    create: routes.newSwap,
    enter: routes.importSwaps,
    listApi: api.swaps,
    oneApi: api.swap,
    exportApi: api.swapsExport,
  },
  withdrawal: {
    list: routes.withdrawals,
    one: routes.withdrawal,
    create: routes.newWithdrawal,
    enter: routes.importWithdrawals,
    listApi: api.withdrawals,
    oneApi: api.withdrawal,
    exportApi: api.withdrawalsExport,
  },
} as const

export const placesOf = (kind: OperationKind) => PLACES[kind]
