import { decimal, topUpAmount } from './amounts'
import type { Caller } from './http/call'
import { type Endpoint, read, write } from './http/endpoint'
import type { SigningKey } from './http/sign'
import type { CallOptions, PartnerGateway, SetTariffInput, WriteOptions } from './port'
import { proveNonces } from './prove-nonces'
import { toApiKeyPage, toCreatedApiKey } from './transform/api-keys'
import { toBalance } from './transform/balances'
import { toCreatedOrganization, toOrganizations } from './transform/organizations'
import { toOrganizationTariff, toTariff } from './transform/tariffs'
import { toCreatedUser, toUser, toUserPage } from './transform/users'
import { ApiKeyPageWire, CreatedApiKeyWire } from './wire/api-keys'
import { BalanceListWire, BalanceWire } from './wire/balances'
import { Anything } from './wire/common'
import { CreatedOrganizationWire, OrganizationListWire } from './wire/organizations'
import { OrganizationTariffListWire, TariffListWire } from './wire/tariffs'
import { CreatedUserWire, FoundUserWire, UserPageWire } from './wire/users'

type User = { userId: string }
type Organization = User & { organizationId: string }
type Page = { limit: number; offset: number }

const path = (method: string): string => `/partner/api/${method}`
const page = ({ limit, offset }: Page) => ({ limit, offset })
const organization = ({ userId, organizationId }: Organization) => ({ userId, organizationId })

const createUser = write({
  path: path('create-user'),
  body: ({ email }: { email: string }) => ({ email }),
  wire: CreatedUserWire,
  toDomain: toCreatedUser,
})
const getUser = read({
  path: path('get-user'),
  body: ({ userId }: User) => ({ userId }),
  wire: FoundUserWire,
  toDomain: (wire) => (wire == null ? null : toUser(wire)),
})
const getUsers = read({ path: path('get-users'), body: page, wire: UserPageWire, toDomain: toUserPage })
const createUserOrganization = write({
  path: path('create-user-organization'),
  body: ({ userId, name }: User & { name: string }) => ({ userId, name }),
  wire: CreatedOrganizationWire,
  toDomain: toCreatedOrganization,
})
const getUserOrganizations = read({
  path: path('get-user-organizations'),
  body: ({ userId, limit, offset }: User & Page) => ({ userId, limit, offset }),
  wire: OrganizationListWire,
  toDomain: toOrganizations,
})
const getOrganizationAdvancedBalances = read({
  path: path('get-organization-advanced-balances'),
  body: organization,
  wire: BalanceListWire,
  toDomain: (wire) => wire.map(toBalance),
})
const topUpAdvancedBalance = write({
  path: path('top-up-advanced-balance'),
  body: (input: Organization & { advancedBalanceId: string; amount: string }) => ({
    ...organization(input),
    advancedBalanceId: input.advancedBalanceId,
    amount: topUpAmount(input.amount),
  }),
  wire: BalanceWire,
  toDomain: toBalance,
})
const getDefaultTariffs = read({
  path: path('get-default-tariffs'),
  body: () => ({}),
  wire: TariffListWire,
  toDomain: (wire) => wire.map(toTariff),
})
// What the answer holds is not agreed upon between the sources (gateway-api.md 2.9): only `success` counts.
const setOrganizationTariff = write({
  path: path('set-organization-tariff'),
  body: (input: SetTariffInput) => ({
    ...organization(input),
    action: input.action,
    amount: decimal(input.amount),
    type: input.type,
    comment: input.comment,
    minAmount: input.minAmount === null ? null : decimal(input.minAmount),
    maxAmount: input.maxAmount === null ? null : decimal(input.maxAmount),
  }),
  wire: Anything,
  toDomain: () => null,
})
const getOrganizationTariffs = read({
  path: path('get-organization-tariffs'),
  body: organization,
  wire: OrganizationTariffListWire,
  toDomain: (wire) => wire.map(toOrganizationTariff),
})
const createApiKeys = write({
  path: path('create-api-keys'),
  body: (input: Organization & { alias: string }) => ({ ...organization(input), alias: input.alias }),
  wire: CreatedApiKeyWire,
  toDomain: toCreatedApiKey,
})
const getApiKeys = read({
  path: path('get-api-keys'),
  body: (input: Organization & Page) => ({ ...organization(input), ...page(input) }),
  wire: ApiKeyPageWire,
  toDomain: toApiKeyPage,
})
const deleteApiKeys = write({
  path: path('delete-api-keys'),
  body: (input: Organization & { keyId: string }) => ({ ...organization(input), keyId: input.keyId }),
  wire: Anything,
  toDomain: () => null,
})

/** The 13 methods of gateway-api.md section 2, signed with the partner's key. */
export function partnerGateway(call: Caller, key: SigningKey): PartnerGateway {
  const method =
    <I, W, T>(endpoint: Endpoint<I, W, T>) =>
    (input: I, opts?: WriteOptions) =>
      call(key, endpoint, input, opts)
  return {
    createUser: method(createUser),
    getUser: method(getUser),
    getUsers: method(getUsers),
    createUserOrganization: method(createUserOrganization),
    getUserOrganizations: method(getUserOrganizations),
    getOrganizationAdvancedBalances: method(getOrganizationAdvancedBalances),
    topUpAdvancedBalance: method(topUpAdvancedBalance),
    resendTopUp: (signed, opts?: CallOptions) => call(key, topUpAdvancedBalance, { signed }, opts),
    proveNonces: (opts) => proveNonces(call, key, opts),
    getDefaultTariffs: (opts) => call(key, getDefaultTariffs, undefined, opts),
    setOrganizationTariff: method(setOrganizationTariff),
    getOrganizationTariffs: method(getOrganizationTariffs),
    createApiKeys: method(createApiKeys),
    getApiKeys: method(getApiKeys),
    deleteApiKeys: method(deleteApiKeys),
  }
}
