import { iso } from '../call'
import { seededBalance } from '../population/balances'
import type { Sandbox } from '../sandbox'
import type { OrganizationRecord } from '../state/directory'
import type { IndividualTariff } from '../population/tariffs'
import type { MadeKey } from '../state/events'
import { onlyFields } from './input'

const withoutSecret = ({ id, organizationId, alias, createdAt, public: publicKey }: MadeKey) => ({
  id,
  organizationId,
  public: publicKey,
  alias,
  createdAt: iso(createdAt),
})

const withDates = (tariff: IndividualTariff) => ({
  ...tariff,
  createdAt: iso(tariff.createdAt),
  updatedAt: iso(tariff.updatedAt),
})

/** Everything about one organization as it is now, changed or not. */
function subject(sandbox: Sandbox, organization: OrganizationRecord) {
  const { directory, keys } = sandbox.world
  const { id, userId, name, createdAt } = organization
  return {
    id,
    userId,
    name,
    createdAt: iso(createdAt),
    balance: directory.balanceOf(organization),
    tariffs: directory.tariffsOf(organization).map(withDates),
    keys: keys.keysOf(organization).map(withoutSecret),
  }
}

function changedBalance(sandbox: Sandbox, advancedBalanceId: string) {
  const { store, directory } = sandbox.world
  const code = sandbox.population.balanceIds.decode(advancedBalanceId)
  const organization =
    code === null
      ? directory.organizationById(store.organizationIdByBalance.get(advancedBalanceId) ?? '')
      : directory.organizationByCode(code)
  return {
    advancedBalanceId,
    organizationId: organization?.id ?? null,
    userId: organization?.userId ?? null,
    seededBalance: code === null ? '0' : seededBalance(sandbox.population.seed, code).balance,
    balance: store.balances.get(advancedBalanceId),
  }
}

function chosen(
  sandbox: Sandbox,
  userId: string | null,
  organizationId: string | null,
): OrganizationRecord[] {
  const { directory } = sandbox.world
  if (organizationId !== null) {
    const organization = directory.organizationById(organizationId)
    return organization && (userId === null || organization.userId === userId) ? [organization] : []
  }
  const user = userId === null ? null : directory.userById(userId)
  return user ? directory.organizationsOf(user) : []
}

/**
 * `GET /__sandbox/state?userId=&organizationId=`: the truth. What was changed since the seed, narrowed to a user or an
 * organization when one is named; then `subjects` has those organizations whole. Never a secret.
 */
export function readState(sandbox: Sandbox, query: URLSearchParams) {
  onlyFields(Object.fromEntries(query), ['userId', 'organizationId'])
  const [userId, organizationId] = [query.get('userId'), query.get('organizationId')]
  const { store, directory, nonces } = sandbox.world
  const subjects = chosen(sandbox, userId, organizationId)
  const narrowed = userId !== null || organizationId !== null
  const ids = new Set(subjects.map((organization) => organization.id))
  const wanted = (id: string | null) => !narrowed || (id !== null && ids.has(id))

  const createdUsers = store.joined.flatMap(({ made }) => made ?? [])
  return {
    seed: sandbox.population.seed,
    now: sandbox.clock.iso(),
    clockOffsetMs: sandbox.clock.offsetMs(),
    switches: store.switches,
    faults: sandbox.faults.list(),
    counts: {
      users: directory.total(),
      seededUsers: sandbox.population.size,
      createdUsers: createdUsers.length,
      addedUsers: store.joined.length - createdUsers.length,
      createdOrganizations: store.organizations.size,
      topUps: store.topUps.length,
      moves: store.moves.length,
      operations: store.operations.all.size,
      operationsInProgress: store.operations.open.length,
      webhooks: store.webhooks.all.size,
      changedBalances: store.balances.size,
      createdKeys: store.keys.size,
      deletedKeys: store.deletedKeys.size,
      requests: sandbox.requests.total(),
      ...nonces.counts(),
    },
    balances: [...store.balances.keys()]
      .map((id) => changedBalance(sandbox, id))
      .filter((balance) => wanted(balance.organizationId)),
    topUps: store.topUps
      .filter((topUp) => wanted(topUp.organizationId))
      .map((topUp) => ({ ...topUp, at: iso(topUp.at) })),
    moves: store.moves
      .filter((move) => wanted(move.organizationId))
      .map((move) => ({ ...move, at: iso(move.at) })),
    blocks: [...store.blocks.values()]
      .filter((block) => wanted(block.organizationId))
      .map((block) => ({ ...block, at: iso(block.at) })),
    tariffs: [...store.tariffs]
      .filter(([id]) => wanted(id))
      .flatMap(([id, tariffs]) =>
        [...tariffs.values()].map((tariff) => ({ organizationId: id, ...withDates(tariff) })),
      ),
    keys: {
      created: [...store.keys.values()].filter((key) => wanted(key.organizationId)).map(withoutSecret),
      deleted: [...store.deletedKeys].map(([id, at]) => ({ id, at: iso(at) })),
    },
    createdUsers: createdUsers
      .filter((user) => userId === null || user.id === userId)
      .map((user) => ({ ...user, createdAt: iso(user.createdAt) })),
    createdOrganizations: [...store.organizations.values()]
      .filter((organization) => wanted(organization.id))
      .map((organization) => ({ ...organization, createdAt: iso(organization.createdAt) })),
    subjects: narrowed ? subjects.map((organization) => subject(sandbox, organization)) : [],
  }
}
