import type { Call, Method } from '../call'
import { createApiKeys, deleteApiKeys, getApiKeys } from './api-keys'
import { getOrganizationAdvancedBalances, topUpAdvancedBalance } from './balances'
import { createUserOrganization, getUserOrganizations } from './organizations'
import { getDefaultTariffs, getOrganizationTariffs, setOrganizationTariff } from './tariffs'
import { createUser, getUser, getUsers } from './users'

/** `POST /partner/api/<method>` (gateway-api.md section 2). */
export const PARTNER_METHODS: ReadonlyMap<string, Method<Call>> = new Map<string, Method<Call>>([
  ['create-user', createUser],
  ['get-user', getUser],
  ['get-users', getUsers],
  ['create-user-organization', createUserOrganization],
  ['get-user-organizations', getUserOrganizations],
  ['get-organization-advanced-balances', getOrganizationAdvancedBalances],
  // The spelling of the Python SDK (gateway-api.md 6, row 5).
  ['get-organization-advanced-balance', getOrganizationAdvancedBalances],
  ['top-up-advanced-balance', topUpAdvancedBalance],
  ['get-default-tariffs', getDefaultTariffs],
  ['set-organization-tariff', setOrganizationTariff],
  ['get-organization-tariffs', getOrganizationTariffs],
  ['create-api-keys', createApiKeys],
  ['get-api-keys', getApiKeys],
  ['delete-api-keys', deleteApiKeys],
])
