import 'server-only'
import { differences, hashOf, type ApprovalKindDef, type Facts } from '@/lib/server/approvals'
import type { GatewayOperation } from '@/lib/gateway/port'

export type Told = Omit<GatewayOperation, 'raw'>

/** What exactly is approved: this yes, or this no, to this very withdrawal. */
export const payloadOf = (request: {
  operationId: string
  organizationId: string
  userId: string | null
  approve: boolean
}): Facts => ({
  operationId: request.operationId,
  organizationId: request.organizationId,
  userId: request.userId,
  decision: request.approve ? 'approve' : 'reject',
})

/** The withdrawal as the gateway tells of it. What one USD is worth of it moves by itself, and is not among it. */
export const objectOf = (told: Told): Facts => {
  const { approveResult } = told
  const yes = approveResult?.approve
  return {
    status: told.status,
    decided: approveResult ? (yes === null ? 'unclear' : yes ? 'approve' : 'reject') : null,
    decidedBy: approveResult?.apiKey?.public ?? null,
    addressTo: told.addressTo,
    networkTo: told.networkTo,
    currencyTo: told.currencyTo,
    amountTo: told.amountTo,
    amountToReceive: told.amountToReceive,
    currencyFrom: told.currencyFrom,
    networkFrom: told.networkFrom,
    amountFrom: told.amountFrom,
    riskLevel: told.addressRiskLevel,
    requestedClientId: told.requestedClientId,
    requestedCurrency: told.requestedCurrency,
    requestedAmount: told.requestedAmount,
  }
}

/** What a person had before them when they proposed a decision. */
export const shownHashOf = (told: Told): string => hashOf(objectOf(told))

/** What a decision is judged on. `key` null: the desk has none any more that the gateway takes. */
export const liveOf = (
  told: Told,
  rest: { decision: string; organizationName: string; key: string | null },
): Facts => ({ ...objectOf(told), ...rest })

/** Nothing leaves because of a no: it is judged on whether there still is something to decide. */
const OF_REJECTION = new Set(['status', 'decided', 'decidedBy', 'key'])

/** Everything that the gateway tells of a withdrawal matters to a yes. What its organization is called does not. */
export const changedDecision: ApprovalKindDef['changed'] = (before, now) =>
  differences(before, now).filter(
    ({ name }) => name !== 'organizationName' && (before.decision !== 'reject' || OF_REJECTION.has(name)),
  )
