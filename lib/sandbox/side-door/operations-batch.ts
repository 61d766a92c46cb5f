import { randomInt } from 'node:crypto'
import { addressFor } from '../gateway/address'
import { CURRENCIES } from '../gateway/currencies'
import type { Batch, Template } from '../operations/events'
import type { OperationKind } from '../operations/model'
import { quoteFrom } from '../operations/quote'
import { sourceOf, termsOf } from '../operations/request'
import { hash32, pick } from '../population/hash'
import type { Sandbox } from '../sandbox'
import type { OrganizationRecord } from '../state/directory'
import { divide } from '../money'
import { flagField, onlyFields, SideDoorError, textField, wholeField, type Fields } from './input'
import { organizationById } from './named'
import { record } from './settings'

const MOST = 1_000_000
/** Enough different amounts and addresses to look like many people, few enough for one line of the journal. */
const TEMPLATES = 256

interface Payer {
  organization: OrganizationRecord
  publicKey: string | null
}

function texts(fields: Fields, name: string): string[] | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (!Array.isArray(value) || value.length === 0 || !value.every((one) => typeof one === 'string'))
    throw new SideDoorError(`"${name}" must be an array of strings.`)
  return value
}

function payers(sandbox: Sandbox, fields: Fields): Payer[] {
  const { keys, directory } = sandbox.world
  const named = texts(fields, 'publicKeys')?.map((publicKey) => {
    const holder = keys.holderOf(publicKey)
    if (holder?.scope !== 'organization') throw new SideDoorError(`No organization has the key ${publicKey}.`)
    return { organization: holder.organization, publicKey }
  })
  const owned = texts(fields, 'organizationIds')?.map((id) => organizationById(sandbox, id))
  if (named && owned) throw new SideDoorError('Give "publicKeys" or "organizationIds", not both.')
  const first = directory.organizationByCode(0)
  return (
    named ??
    (owned ?? (first ? [first] : [])).map((organization) => ({
      organization,
      publicKey: keys.keysOf(organization)[0]?.public ?? null,
    }))
  )
}

const DESTINATIONS = CURRENCIES.flatMap(({ currency, networks }) =>
  networks
    .filter(({ allowAutoSwapTo, underMaintenance }) => allowAutoSwapTo && !underMaintenance)
    .map(({ name }) => ({ currencyTo: currency, networkTo: name })),
)

/** Amounts of 100 to 5,000 USD, with cents; nothing is held for them on the source. */
function templateOf(sandbox: Sandbox, payer: Payer, kind: OperationKind, seed: number, n: number): Template {
  const { organization, publicKey } = payer
  const source = sourceOf(sandbox, organization)
  const to = pick(DESTINATIONS, hash32(seed, 1, n))
  const cents = 10_000 + (hash32(seed, 2, n) % 490_000)
  const price = CURRENCIES.find(({ currency }) => currency === source.currency)?.priceUSD ?? '1'
  const amount = divide(divide(String(cents), '100', 'down'), price, 'down', 6)
  const route = { currencyFrom: source.currency, networkFrom: source.network, ...to }
  const quote = quoteFrom(route, amount, termsOf(sandbox, organization, kind), n % 3 === 0)
  return {
    organizationId: organization.id,
    publicKey,
    quote: { ...quote, blocked: '0' },
    address: addressFor(to.networkTo, `client/${seed}/${n}`),
    addressFromId: source.id,
    addressFrom: source.address,
  }
}

function kindsOf(fields: Fields): OperationKind[] {
  const { kind } = fields
  if (kind === undefined) return ['swap', 'withdrawal']
  if (kind !== 'swap' && kind !== 'withdrawal')
    throw new SideDoorError('"kind" must be "swap" or "withdrawal".')
  return [kind]
}

const STATUSES = ['PENDING', 'WITHDRAWING']

function statusesOf(fields: Fields): string[] {
  const status = textField(fields, 'status')
  if (status === undefined) return STATUSES
  if (!STATUSES.includes(status)) throw new SideDoorError(`"status" must be one of: ${STATUSES.join(', ')}.`)
  return [status]
}

/**
 * `POST /__sandbox/operations`: so many operations in progress at once, spread evenly over organizations or keys. They stay
 * as they are until `advance` or `force` moves them, or go the usual way by the clock where `clocked` is true.
 */
export async function makeOperations(sandbox: Sandbox, fields: Fields) {
  const known = ['count', 'publicKeys', 'organizationIds', 'kind', 'status', 'webhookUrl', 'clocked', 'ageMs']
  onlyFields(fields, known)
  const count = wholeField(fields, 'count', 1, MOST)
  if (count === undefined) throw new SideDoorError('"count" is required.')
  const from = payers(sandbox, fields)
  if (from.length === 0) throw new SideDoorError('There is no organization.')
  const kinds = kindsOf(fields)
  const seed = randomInt(2 ** 32)
  const many = Math.min(count, from.length * Math.max(1, Math.ceil(TEMPLATES / from.length)))
  const templates = Array.from({ length: many }, (_, n) =>
    templateOf(sandbox, pick(from, n), kinds[0] ?? 'swap', seed, n),
  )
  const { pendingMs, withdrawingMs } = sandbox.world.store.operations.settings
  const batch: Batch = {
    seed,
    count,
    at: sandbox.clock.now(),
    ageMs: wholeField(fields, 'ageMs', 0, 10 * 365 * 86_400_000) ?? 0,
    kinds,
    statuses: statusesOf(fields),
    clocked: flagField(fields, 'clocked') ?? false,
    webhookUrl: textField(fields, 'webhookUrl') ?? null,
    templates,
    plan: [
      { status: 'WITHDRAWING', after: pendingMs },
      { status: 'PROCESSED', after: withdrawingMs },
    ],
  }
  const before = sandbox.world.store.operations.all.size
  await record(sandbox, { type: 'operations-batch', batch })
  const { all, open } = sandbox.world.store.operations
  return { made: all.size - before, total: all.size, inProgress: open.length, organizations: from.length }
}
