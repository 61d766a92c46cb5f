import { randomUUID } from 'node:crypto'
import { depositHash } from '../gateway/find-tx'
import { CHARGE_BASIS, CHARGE_TYPES } from '../gateway/history-types'
import { hash32, pick } from '../population/hash'
import { STREAM } from '../population/streams'
import { add, compare, subtract } from '../money'
import type { Sandbox } from '../sandbox'
import type { OrganizationRecord } from '../state/directory'
import type { Move } from '../state/events'
import { flagField, onlyFields, SideDoorError, textField, wholeField, type Fields } from './input'
import { organizationById, positive } from './named'
import { record } from './settings'

function chargeType(fields: Fields): string {
  const type = textField(fields, 'type') ?? 'commission'
  if (!CHARGE_TYPES.includes(type))
    throw new SideDoorError(`"type" must be one of: ${CHARGE_TYPES.join(', ')}.`)
  return type
}

/** The move and what it leaves, from the balance as it is at this moment. */
function makeMove(
  sandbox: Sandbox,
  organization: OrganizationRecord,
  what: Pick<Move, 'kind' | 'type' | 'basis' | 'network' | 'amount'>,
): Move {
  const { balance } = sandbox.world.directory.balanceOf(organization)
  return {
    ...what,
    id: randomUUID(),
    at: sandbox.clock.now(),
    organizationId: organization.id,
    advancedBalanceId: organization.balanceId,
    balanceAfter: (what.kind === 'deposit' ? add : subtract)(balance, what.amount),
  }
}

const shown = (sandbox: Sandbox, organization: OrganizationRecord, move: Move) => ({
  id: move.id,
  type: move.type,
  amount: move.amount,
  balance: sandbox.world.directory.balanceOf(organization).balance,
})

/** `POST /__sandbox/charge`: a fee is taken from a balance. Below zero only where `belowZero` asks for it. */
export async function charge(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['organizationId', 'amount', 'type', 'network', 'belowZero'])
  const organization = organizationById(sandbox, fields.organizationId)
  const [amount, type] = [positive(fields, 'amount'), chargeType(fields)]
  const basis = CHARGE_BASIS[type] ?? 'transfer'
  const network = textField(fields, 'network') ?? null
  const move = makeMove(sandbox, organization, { kind: 'charge', type, basis, network, amount })
  if (!flagField(fields, 'belowZero') && compare(move.balanceAfter, '0') < 0)
    throw new SideDoorError(
      `The balance holds less than ${amount}; send "belowZero": true to charge it anyway.`,
    )
  await record(sandbox, { type: 'move', move })
  return shown(sandbox, organization, move)
}

/** `POST /__sandbox/deposit`: somebody pays in, past the partner API. */
export async function deposit(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['organizationId', 'amount', 'network'])
  const organization = organizationById(sandbox, fields.organizationId)
  const [amount, network] = [positive(fields, 'amount'), textField(fields, 'network') ?? null]
  const what = { kind: 'deposit', type: 'deposit', basis: 'deposit', network, amount } as const
  const move = makeMove(sandbox, organization, what)
  await record(sandbox, { type: 'move', move })
  return { ...shown(sandbox, organization, move), tx: depositHash(move) }
}

/** Amounts have two decimals, or six in one case of four, since real fees have more decimals than top-ups. */
function randomAmount(noise: number, most: number): string {
  const cents = 1 + (noise % most)
  const whole = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  return noise % 4 === 0 ? `${whole}${String(noise % 10_000).padStart(4, '0')}` : whole
}

/**
 * `POST /__sandbox/charges`: so many fees from balances at random, under the seed. Without `organizationIds` from those
 * that were changed already. None below zero: what a balance does not hold is passed over.
 */
export async function chargeMany(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['count', 'organizationIds', 'maxCents'])
  const count = wholeField(fields, 'count', 1, 10_000)
  if (count === undefined) throw new SideDoorError('"count" is required.')
  const most = wholeField(fields, 'maxCents', 1, 1_000_000) ?? 100
  const { store } = sandbox.world
  const named: unknown = fields.organizationIds ?? [...store.history.keys()]
  if (!Array.isArray(named)) throw new SideDoorError('"organizationIds" must be an array of ids.')
  const organizations = named.map((id: unknown) => organizationById(sandbox, id))
  const first = store.moves.length
  for (let n = 0; n < count && organizations.length > 0; n += 1) {
    const noise = hash32(sandbox.population.seed, STREAM.charges, first + n)
    const organization = pick(organizations, noise >>> 3)
    const type = pick(CHARGE_TYPES, noise >>> 11)
    const amount = randomAmount(noise, most)
    const basis = CHARGE_BASIS[type] ?? 'transfer'
    const move = makeMove(sandbox, organization, { kind: 'charge', type, basis, network: null, amount })
    if (compare(move.balanceAfter, '0') >= 0) sandbox.apply({ type: 'move', move })
  }
  const made = store.moves.slice(first)
  await sandbox.journal.append({ events: made.map((move) => ({ type: 'move', move })) })
  return { charged: made.length }
}

/** `POST /__sandbox/block`: blocks a balance, with or without a reason, or lets it go. */
export async function block(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['organizationId', 'blocked', 'blockReason'])
  const organization = organizationById(sandbox, fields.organizationId)
  const blocked = flagField(fields, 'blocked') ?? true
  const blockReason = blocked ? (textField(fields, 'blockReason') ?? null) : null
  const { id: organizationId, balanceId: advancedBalanceId } = organization
  const at = sandbox.clock.now()
  await record(sandbox, {
    type: 'block',
    block: { at, organizationId, advancedBalanceId, blocked, blockReason },
  })
  return { organizationId, blocked, blockReason }
}
