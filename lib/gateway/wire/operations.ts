import { z } from 'zod'
import { Id, MaybeDec, MaybeFlag, MaybeId, MaybeStamp } from './common'

// Only which object it is and how it stands must be there. Whatever else is not what it is taken for is unknown and costs
// nothing but itself: an operation that cannot be read in full still has to be watched to its end.
const Text = z.string().nullish().catch(null)
const Amount = MaybeDec.catch(null)
const Moment = MaybeStamp.catch(null)
const MaybeUuid = MaybeId.catch(null)

const ApproveWire = z
  .object({
    approve: MaybeFlag.catch(null),
    time: Moment,
    apiKey: z.object({ id: MaybeUuid, public: Text }).nullish().catch(null),
    request: z.object({ ip: Text, userAgent: Text }).nullish().catch(null),
  })
  .nullish()
  .catch(null)

const FieldsWire = z.object({
  id: Id,
  organizationId: MaybeUuid,
  status: z.string().min(1),
  message: Text,
  addressRiskLevel: Text,
  currencyFrom: Text,
  networkFrom: Text,
  currencyTo: Text,
  networkTo: Text,
  amountFrom: Amount,
  amountFromUSD: Amount,
  amountTo: Amount,
  amountToUSD: Amount,
  amountToReceive: Amount,
  rate: Amount,
  blockchainFeeFrom: Amount,
  blockchainFeeFromUSD: Amount,
  blockchainFeeTo: Amount,
  blockchainFeeToUSD: Amount,
  serviceFee: Amount,
  webhookUrl: Text,
  createdAt: Moment,
  updatedAt: Moment,
  type: Text,
  addressFromId: MaybeUuid,
  addressFrom: Text,
  addressTo: Text,
  blockchainFeeToSource: Text,
  txId: Text,
  approveUrl: Text,
  approveResult: ApproveWire,
  // The merchant's own id of a customer: some count theirs.
  requestedClientId: z
    .union([z.string(), z.int().transform(String)])
    .nullish()
    .catch(null),
  requestedCurrency: Text,
  requestedAmount: Amount,
})

/** gateway-api.md 3.9 and 3.10: the fields that are known here, and the whole object as it came. */
export const OperationWire = z.record(z.string(), z.unknown()).transform((raw, context) => {
  const parsed = FieldsWire.safeParse(raw)
  if (parsed.success) return { ...parsed.data, raw }
  context.issues.push(...parsed.error.issues.map((issue) => ({ ...issue, input: undefined })))
  return z.NEVER
})
export const FoundOperationWire = OperationWire.nullish()

export type OperationWire = z.infer<typeof OperationWire>
export type ApproveWire = z.infer<typeof ApproveWire>
