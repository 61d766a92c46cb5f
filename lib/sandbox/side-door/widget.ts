import { randomUUID } from 'node:crypto'
import { Refusal } from '../errors'
import { priceInUsd } from '../gateway/currencies'
import { divide, times } from '../money'
import { decisionEvents, objection } from '../operations/approve'
import type { MadeOperation } from '../operations/model'
import { fateOf, planOf, riskOf, slipOf } from '../operations/plan'
import { checkAddress, checkFunds, quoteFor, sourceOf } from '../operations/request'
import { showOperation } from '../operations/show'
import type { Sandbox } from '../sandbox'
import type { OrganizationRecord } from '../state/directory'
import { flagField, onlyFields, SideDoorError, textField, type Fields } from './input'
import { organizationById, positive } from './named'
import { record } from './settings'

function required(fields: Fields, name: string): string {
  const value = textField(fields, name)
  if (value === undefined || value === '') throw new SideDoorError(`"${name}" is required.`)
  return value
}

/** What the API would refuse with a name is refused here with a sentence. */
function plainly<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof Refusal) throw new SideDoorError(`${error.errorName}: ${error.message}.`)
    throw error
  }
}

/** The key that signs for the widget: the named one, or the organization's first; none where `unsigned` asks for it. */
function signer(sandbox: Sandbox, organization: OrganizationRecord, fields: Fields): string | null {
  if (flagField(fields, 'unsigned')) return null
  const named = textField(fields, 'publicKey')
  const keys = sandbox.world.keys.keysOf(organization)
  if (named !== undefined && !keys.some((key) => key.public === named))
    throw new SideDoorError('"publicKey" must be a key of the organization.')
  return named ?? keys[0]?.public ?? null
}

const KNOWN = ['organizationId', 'clientId', 'requestedAmount', 'requestedCurrency', 'currency', 'network']
const MORE = ['address', 'approveUrl', 'webhookUrl', 'feeInAmount', 'publicKey', 'unsigned']

/** `POST /__sandbox/withdrawals`: a client of an organization asks for a withdrawal in its payment widget (gateway-api.md 3.10). */
export async function askForWithdrawal(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, [...KNOWN, ...MORE])
  const organization = organizationById(sandbox, fields.organizationId)
  const amount = positive(fields, 'requestedAmount')
  const requested = required(fields, 'requestedCurrency')
  const price = priceInUsd(requested)
  if (price === null) throw new SideDoorError(`There is no currency ${requested}.`)
  const [currency, network, address] = [
    required(fields, 'currency'),
    required(fields, 'network'),
    required(fields, 'address'),
  ]
  const feeInAmount = flagField(fields, 'feeInAmount') ?? false
  const { quote, source } = plainly(() => {
    checkAddress('withdrawal', currency, network, address)
    const from = priceInUsd(sourceOf(sandbox, organization).currency) ?? '1'
    const spend = divide(times(amount, price), from, 'down')
    const wish = {
      kind: 'withdrawal',
      stated: 'from',
      amount: spend,
      currency,
      network,
      feeInAmount,
    } as const
    const made = quoteFor(sandbox, organization, wish)
    return { quote: made, source: checkFunds(sandbox, organization, made) }
  })
  const { settings } = sandbox.world.store.operations
  const id = randomUUID()
  const fate = fateOf(amount, address)
  const operation: MadeOperation = {
    id,
    kind: 'withdrawal',
    organizationId: organization.id,
    publicKey: signer(sandbox, organization, fields),
    createdAt: sandbox.clock.now(),
    address,
    quote,
    slip: slipOf(id, settings),
    risk: fate.risk ?? riskOf(address),
    addressFromId: source.id,
    addressFrom: source.address,
    webhookUrl: textField(fields, 'webhookUrl') ?? null,
    approveUrl: required(fields, 'approveUrl'),
    asked: { clientId: required(fields, 'clientId'), currency: requested, amount },
    plan: planOf(id, 'withdrawal', fate, settings),
  }
  await record(sandbox, { type: 'operation', operation })
  const made = sandbox.world.store.operations.all.get(id)
  return { operation: made ? showOperation(made) : null }
}

/** `POST /__sandbox/withdrawals/decide`: the merchant decides with a program of its own, past whoever else may. */
export async function decideElsewhere(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['id', 'approve', 'ip', 'userAgent'])
  const { operations, switches } = sandbox.world.store
  const operation = operations.all.get(required(fields, 'id'))
  const approve = flagField(fields, 'approve')
  if (!operation) throw new SideDoorError('There is no such withdrawal.')
  if (approve === undefined) throw new SideDoorError('"approve" is required.')
  plainly(() => {
    const wrong = objection(operation, approve, switches.secondDecision)
    if (wrong instanceof Refusal) throw wrong
  })
  const organization = organizationById(sandbox, operation.organizationId)
  const [key] = sandbox.world.keys.keysOf(organization)
  const events = decisionEvents(operation.id, {
    at: sandbox.clock.now(),
    approve,
    apiKey: { id: key?.id ?? randomUUID(), public: key?.public ?? '' },
    request: {
      ip: textField(fields, 'ip') ?? '203.0.113.7',
      userAgent: textField(fields, 'userAgent') ?? 'axios/1.6.0',
    },
  })
  if (!operation.approval) for (const event of events) await record(sandbox, event)
  return { operation: showOperation(operation) }
}
