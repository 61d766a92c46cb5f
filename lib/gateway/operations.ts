import { decimal } from './amounts'
import type { Caller } from './http/call'
import { type Endpoint, read, write } from './http/endpoint'
import type { SigningKey } from './http/sign'
import type { CallOptions, OrganizationGateway, Outcome } from './port'
import { toSwap, toWithdrawal } from './transform/operations'
import type { CreateOperationInput, GatewayOperation } from './types'
import { FoundOperationWire, OperationWire } from './wire/operations'

type One = { id: string }

const path = (method: string): string => `/api-gateway/${method}`

/** The last guard before money is signed: with two amounts the gateway would pass one over (gateway-api.md 3.9). */
function amounts({ amountFrom, amountTo }: CreateOperationInput): Record<string, string> {
  const given = Object.entries({ amountFrom, amountTo }).flatMap(([name, amount]) =>
    amount === undefined ? [] : [[name, decimal(amount)] as const],
  )
  if (given.length !== 1 || !given.every(([, amount]) => /[1-9]/.test(amount))) {
    throw new TypeError('Exactly one of amountFrom and amountTo must be given, as a positive decimal string.')
  }
  return Object.fromEntries(given)
}

const created = (input: CreateOperationInput) => ({
  address: input.address,
  currency: input.currency,
  network: input.network,
  ...amounts(input),
  ...(input.feeInAmount === undefined ? {} : { feeInAmount: input.feeInAmount }),
  ...(input.webhookUrl === undefined ? {} : { webhookUrl: input.webhookUrl }),
})
const one = ({ id }: One) => ({ id })

const createAutoSwap = write({
  path: path('auto-swaps/create'),
  body: created,
  wire: OperationWire,
  toDomain: toSwap,
})
const getAutoSwap = read({
  path: path('auto-swaps/get'),
  body: one,
  wire: FoundOperationWire,
  toDomain: (wire) => (wire == null ? null : toSwap(wire)),
})
const createAutoWithdrawal = write({
  path: path('auto-withdrawals/create'),
  body: created,
  wire: OperationWire,
  toDomain: toWithdrawal,
})
const getAutoWithdrawal = read({
  path: path('auto-withdrawals/get'),
  body: one,
  wire: FoundOperationWire,
  toDomain: (wire) => (wire == null ? null : toWithdrawal(wire)),
})
const approveAutoWithdrawal = write({
  path: path('auto-withdrawals/approve'),
  body: ({ id, approve }: One & { approve: boolean }) => ({ id, approve }),
  wire: OperationWire,
  toDomain: toWithdrawal,
})

type Methods = Pick<
  OrganizationGateway,
  'createAutoSwap' | 'getAutoSwap' | 'createAutoWithdrawal' | 'getAutoWithdrawal' | 'approveAutoWithdrawal'
>

/** Auto-swaps and auto-withdrawals (gateway-api.md 3.9, 3.10). */
export function operationMethods(call: Caller, key: SigningKey): Methods {
  const about = async <I extends One, W, T extends GatewayOperation | null>(
    endpoint: Endpoint<I, W, T>,
    input: I,
    opts?: CallOptions,
  ): Promise<Outcome<T>> => sameObject(await call(key, endpoint, input, opts), input.id)
  return {
    createAutoSwap: (input, opts) => call(key, createAutoSwap, input, opts),
    getAutoSwap: (input, opts) => about(getAutoSwap, input, opts),
    createAutoWithdrawal: (input, opts) => call(key, createAutoWithdrawal, input, opts),
    getAutoWithdrawal: (input, opts) => about(getAutoWithdrawal, input, opts),
    approveAutoWithdrawal: (input, opts) => about(approveAutoWithdrawal, input, opts),
  }
}

/** Whatever mixes answers up on their way must not give one operation the state of another. */
function sameObject<T extends GatewayOperation | null>(outcome: Outcome<T>, id: string): Outcome<T> {
  if (outcome.kind !== 'ok' || outcome.data === null || outcome.data.id === id.toLowerCase()) return outcome
  return {
    kind: 'unknown',
    reason: 'bad-answer',
    message: 'The answer is about another object than was asked for.',
    httpStatus: null,
    requestId: outcome.requestId,
  }
}
