import 'server-only'

export { readBalancesLive, readBalancesOf, type BalancesAnswer, type OrganizationRef } from './read-live'
export { rememberBalances, type ReadingOf } from './remember'
export { depositAddress } from './deposit-address'
export { depositChoices } from './deposit-choices'
