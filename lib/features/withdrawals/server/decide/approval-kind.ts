import 'server-only'
import { knownOf, knownOperation } from '@/lib/features/operations/server'
import { translate } from '@/lib/i18n/translate'
import type { ApprovalKindDef, ApprovalPicture, ApprovalRow, Facts } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { routes } from '@/lib/shared/routes'
import { changedDecision } from './facts'
import { readDecisionLive } from './live'
import { earlierOf, KIND } from './rows'
import { unusualOf } from './unusual'

async function picture(ctx: Ctx, { subjectId, payload }: ApprovalRow, live: Facts): Promise<ApprovalPicture> {
  const row = await knownOperation(ctx, 'withdrawal', subjectId)
  const { id, organizationId, snapshot } = row
  const { addressTo, requestedClientId: clientId } = snapshot
  const [known, client] = await Promise.all([
    knownOf(ctx, organizationId, addressTo ?? '', id),
    earlierOf(ctx.db, { id, organizationId, clientId, addressTo }),
  ])
  const fact = (label: string, after: string | null | undefined, currency: string | null = null) =>
    after == null ? [] : [{ label: `withdrawals.decide.facts.${label}`, before: null, after, currency }]
  const decision = translate(ctx.locale, {
    key: `withdrawals.decide.decisions.${payload.decision === 'approve' ? 'approve' : 'reject'}`,
  })
  return {
    facts: [
      ...fact('decision', decision),
      ...fact('organization', live.organizationName),
      ...fact('client', live.requestedClientId),
      ...fact('requested', live.requestedAmount, live.requestedCurrency),
      ...fact('amountFrom', live.amountFrom, live.currencyFrom),
      ...fact('toReceive', live.amountToReceive, live.currencyTo),
      ...fact('address', live.addressTo).map((one) => ({ ...one, address: true as const })),
      ...fact('network', live.networkTo),
      ...fact('risk', live.riskLevel),
      ...fact('status', live.status),
    ],
    recent: client.earlier.map(({ operationId, at, amountFrom, currencyFrom, addressTo: to, status }) => ({
      at,
      text: {
        key: 'withdrawals.decide.recent',
        params: { amount: amountFrom ?? '', currency: currencyFrom ?? '', address: to ?? '–', status },
      },
      href: routes.withdrawal(operationId),
    })),
    unusual: [
      ...(live.key === null ? [{ key: 'withdrawals.decide.unusual.noKey' }] : []),
      ...unusualOf(snapshot, known, client),
    ],
  }
}

/** How a yes or no to a withdrawal is agreed to: the whole object as the gateway tells of it, and what speaks against it. */
export const decisionApproval: ApprovalKindDef = {
  kind: KIND,
  readLive: readDecisionLive,
  changed: changedDecision,
  summary: ({ subjectId, payload, live }) => ({
    title: {
      key: `withdrawals.decide.title.${payload.decision === 'approve' ? 'approve' : 'reject'}`,
      params: {
        amount: live.amountFrom ?? '',
        currency: live.currencyFrom ?? '',
        organization: live.organizationName ?? '',
      },
    },
    href: routes.withdrawalDecision(subjectId),
  }),
  picture,
}
