import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { notify, type Notice } from '@/lib/server/notify'
import { routes } from '@/lib/shared/routes'
import type { WholeTopUp } from './steps'

const figures = ({ number, amount, currency, organizationName }: WholeTopUp) => ({
  number: String(number),
  amount,
  currency,
  organization: organizationName,
})

const hook = (event: string, row: WholeTopUp) => ({
  event,
  topUpId: row.id,
  number: row.number,
  organizationId: row.organizationId,
  advancedBalanceId: row.advancedBalanceId,
  amount: row.amount,
  currency: row.currency,
})

/** Tells whoever asked how it ended. Of a list nobody is told line by line: its own page says how it went. */
export async function tellOutcome(tx: Tx, ctx: Pick<Ctx, 'clock'>, row: WholeTopUp): Promise<void> {
  const kinds: Partial<Record<WholeTopUp['status'], [Notice['kind'], string]>> = {
    confirmed: ['top-up-confirmed', 'topUps.notices.confirmed'],
    refused: ['top-up-refused', 'topUps.notices.refused'],
    'not-applied': ['top-up-refused', 'topUps.notices.notApplied'],
  }
  const [kind, key] = kinds[row.status] ?? []
  if (kind === undefined || key === undefined || row.batchId !== null) return
  await notify(tx, ctx, {
    kind,
    to: { staffIds: [row.requesterId] },
    text: { key, params: figures(row) },
    href: routes.topUp(row.id),
    occasion: `top-up/${row.id}/${row.status}`,
    mail: row.status !== 'confirmed',
    webhook: hook(`top-up.${row.status}`, row),
  })
}

/** The evidence leaves more than one answer: finance and administrators, of whom anybody but whoever asked may decide. */
export async function tellPersonNeeded(tx: Tx, ctx: Pick<Ctx, 'clock'>, row: WholeTopUp): Promise<void> {
  await notify(tx, ctx, {
    kind: 'top-up-needs-a-person',
    to: { roles: ['admin', 'finance'] },
    text: { key: 'topUps.notices.needsPerson', params: figures(row) },
    href: routes.topUp(row.id),
    occasion: `top-up/${row.id}/needs-a-person`,
    mail: true,
    webhook: hook('top-up.needs-a-person', row),
  })
}

/** It was applied, and something else was said of it before: the balance is higher than anybody here believes. */
export async function tellContradiction(tx: Tx, ctx: Pick<Ctx, 'clock'>, row: WholeTopUp): Promise<void> {
  await notify(tx, ctx, {
    kind: 'top-up-needs-a-person',
    to: { roles: ['admin', 'finance'] },
    text: { key: 'topUps.notices.late', params: figures(row) },
    href: routes.topUp(row.id),
    occasion: `top-up/${row.id}/late`,
    mail: true,
    webhook: hook('top-up.applied-late', row),
  })
}
