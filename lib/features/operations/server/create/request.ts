import 'server-only'
import { z } from 'zod'
import type { CreateOperationInput } from '@/lib/gateway/port'
import type { Facts } from '@/lib/server/approvals'
import type { EffectRow } from '@/lib/server/effects'
import { dec, plain } from '@/lib/shared/money'
import type { StoredActor } from '@/lib/shared/person'
import type { CreateOperationInput as Typed } from '../../create-schema'
import { OPERATION_KINDS, type OperationKind } from '../../status'

/** What is to be made, exactly: the bytes that are signed follow from it. */
export interface Wanted {
  kind: OperationKind
  organizationId: string
  userId: string
  address: string
  currency: string
  network: string
  amountFrom: string | null
  amountTo: string | null
  feeInAmount: boolean
  webhookUrl: string | null
}

/** The same with who wants it, and what it was reckoned to be worth: what the intent keeps. */
export interface CreationRequest extends Wanted {
  organizationName: string
  reason: string
  requester: StoredActor
  /** Estimated, in USD; null where it could not be. */
  usd: string | null
  /** Which key signs. */
  keyPublic: string
  /** Known addresses that look like this one, of which whoever asked was warned. */
  lookAlikes: string[]
}

const actor = z.object({
  kind: z.enum(['staff', 'system']),
  staffId: z.string().optional(),
  name: z.string(),
})
const nullable = z.string().nullable()
const wanted = {
  kind: z.enum(OPERATION_KINDS),
  organizationId: z.string(),
  userId: z.string(),
  address: z.string(),
  currency: z.string(),
  network: z.string(),
  amountFrom: nullable,
  amountTo: nullable,
  webhookUrl: nullable,
}
const requestSchema = z.object({
  ...wanted,
  feeInAmount: z.boolean(),
  organizationName: z.string(),
  reason: z.string(),
  requester: actor,
  usd: nullable,
  keyPublic: z.string(),
  lookAlikes: z.array(z.string()),
})
const factsSchema = z.object({ ...wanted, feeInAmount: z.enum(['true', 'false']) })

/** An intent as it was kept. @throws Error for a row that this desk never wrote. */
export const requestOf = (effect: Pick<EffectRow, 'request'>): CreationRequest =>
  requestSchema.parse(effect.request)

const inOneSpelling = (amount: string | null | undefined) => (amount == null ? null : plain(dec(amount)))

/** What was typed, with its amounts in one spelling: "25.0" and "25" are the same operation. */
export const wantedOf = (
  kind: OperationKind,
  typed: Pick<Typed, 'address' | 'currency' | 'network' | 'amountFrom' | 'amountTo' | 'feeInAmount'>,
  rest: Pick<Wanted, 'organizationId' | 'userId' | 'webhookUrl'>,
): Wanted => ({
  kind,
  organizationId: rest.organizationId,
  userId: rest.userId,
  address: typed.address,
  currency: typed.currency,
  network: typed.network,
  amountFrom: inOneSpelling(typed.amountFrom),
  amountTo: inOneSpelling(typed.amountTo),
  feeInAmount: typed.feeInAmount,
  webhookUrl: rest.webhookUrl,
})

/** What exactly is approved. */
export const payloadOf = ({ feeInAmount, ...rest }: Wanted): Facts => {
  const { kind, organizationId, userId, address, currency, network, amountFrom, amountTo, webhookUrl } = rest
  const said = { kind, organizationId, userId, address, currency, network, amountFrom, amountTo, webhookUrl }
  return { ...said, feeInAmount: String(feeInAmount) }
}

/** The way back. @throws Error for facts that nobody has asked for: they have been changed in the store. */
export function wantedFrom(facts: Facts): Wanted {
  const { feeInAmount, ...rest } = factsSchema.parse(facts)
  return { ...rest, feeInAmount: feeInAmount === 'true' }
}

/** What is signed (gateway-api.md 3.9). */
export function signedInput(request: Wanted): CreateOperationInput {
  const { address, currency, network, amountFrom, amountTo, feeInAmount, webhookUrl } = request
  return {
    address,
    currency,
    network,
    feeInAmount,
    ...(amountFrom === null ? {} : { amountFrom }),
    ...(amountTo === null ? {} : { amountTo }),
    ...(webhookUrl === null ? {} : { webhookUrl }),
  }
}

const SAME = [
  'kind',
  'organizationId',
  'address',
  'currency',
  'network',
  'amountFrom',
  'amountTo',
  'feeInAmount',
] as const

/** Whether two requests are for the same thing, whoever made them and wherever they are told of. */
export const sameWanted = (a: Wanted, b: Wanted): boolean => SAME.every((name) => a[name] === b[name])
