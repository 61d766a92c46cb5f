import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { knownOrganization } from '@/lib/features/organizations/server'
import { translate } from '@/lib/i18n/translate'
import type { ApprovalKindDef, ApprovalPicture, ApprovalRow, Facts } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { Text } from '@/lib/shared/errors'
import { creationPlace } from '../../create-places'
import { placesOf } from '../../places'
import type { OperationKind } from '../../status'
import { operations } from '../tables'
import { changedCreation, judge, liveOf } from './judge'
import { marketOf, standingKey } from './market'
import { wantedFrom } from './request'

const RECENT = 10
const RISKY = new Set(['HIGH', 'SEVERE'])

/**
 * As it is now. A key that is gone from the vault, or that the gateway refuses, is no error but a change: nothing can be made
 * with it any more.
 *
 * @throws AppError GATEWAY_* where the gateway cannot be read.
 */
export async function readCreationLive(
  ctx: Ctx,
  { payload, live }: Pick<ApprovalRow, 'payload' | 'live'>,
): Promise<Facts> {
  const wanted = wantedFrom(payload)
  const organization = await knownOrganization(ctx, wanted.organizationId)
  const key = await standingKey(ctx, organization.id)
  if (key === null) return { ...live, key: null }
  const market = await marketOf(ctx, { organization, key })
  return liveOf(organization.name, key.publicKey, await judge(ctx, market, wanted))
}

async function recentOf({ db }: Ctx, kind: OperationKind, organizationId: string) {
  const rows = await db
    .select()
    .from(operations)
    .where(and(eq(operations.organizationId, organizationId), eq(operations.kind, kind)))
    .orderBy(desc(operations.createdAt), desc(operations.id))
    .limit(RECENT)
  return rows.map((row) => ({
    at: row.createdAt.toISOString(),
    text: {
      key: 'operations.create.approval.recent',
      params: {
        amount: row.amountTo ?? row.amountFrom ?? '',
        currency: row.currencyTo ?? row.currencyFrom ?? '',
        address: row.addressTo ?? '–',
        status: row.status,
      },
    },
    href: placesOf(kind).one(row.id),
  }))
}

function unusualOf({ lookAlikes, timesOfThisOrganization, times, risk, key, open, valid }: Facts): Text[] {
  const found: [boolean, Text][] = [
    [
      lookAlikes != null,
      { key: 'operations.create.approval.unusual.lookAlike', params: { addresses: lookAlikes ?? '' } },
    ],
    [times === '0', { key: 'operations.create.approval.unusual.firstEver' }],
    [times !== '0' && timesOfThisOrganization === '0', { key: 'operations.create.approval.unusual.first' }],
    [
      RISKY.has((risk ?? '').toUpperCase()),
      { key: 'operations.create.approval.unusual.risk', params: { risk: risk ?? '' } },
    ],
    [key === null, { key: 'operations.create.approval.unusual.noKey' }],
    [open === 'false', { key: 'operations.create.approval.unusual.closed' }],
    [valid === 'false', { key: 'operations.create.approval.unusual.invalid' }],
  ]
  return found.flatMap(([is, text]) => (is ? [text] : []))
}

async function picture(
  ctx: Ctx,
  kind: OperationKind,
  { payload }: ApprovalRow,
  live: Facts,
): Promise<ApprovalPicture> {
  const wanted = wantedFrom(payload)
  const fact = (label: string, after: string | null | undefined, currency: string | null = null) =>
    after == null
      ? []
      : [{ label: `operations.create.approval.facts.${label}`, before: null, after, currency }]
  const fee = translate(ctx.locale, {
    key: `operations.create.feeInAmount.${wanted.feeInAmount ? 'true' : 'false'}`,
  })
  return {
    facts: [
      ...fact('organization', live.organizationName),
      ...fact('address', wanted.address).map((one) => ({ ...one, address: true as const })),
      ...fact('network', wanted.network),
      ...fact('amountTo', wanted.amountTo, wanted.currency),
      ...fact('amountFrom', wanted.amountFrom),
      ...fact('coin', wanted.amountTo === null ? wanted.currency : null),
      ...fact('fee', fee),
      ...fact('toReceive', live.toReceive, wanted.currency),
      ...fact('usd', live.usd, 'USD'),
      ...fact('networkFee', live.networkFee, wanted.currency),
    ],
    recent: await recentOf(ctx, kind, wanted.organizationId),
    unusual: unusualOf(live),
  }
}

/** How the making of an operation is agreed to: exactly what is signed, and what speaks against it. */
export const creationApproval = (kind: OperationKind): ApprovalKindDef => ({
  kind,
  readLive: readCreationLive,
  changed: changedCreation,
  summary: ({ id, payload, live }) => ({
    title: {
      key: `operations.create.approval.title.${kind}`,
      params: {
        stated: payload.amountTo == null ? 'from' : 'to',
        amount: payload.amountTo ?? payload.amountFrom ?? '',
        currency: payload.currency ?? '',
        network: payload.network ?? '',
        organization: live.organizationName ?? '',
      },
    },
    href: creationPlace(kind, id),
  }),
  picture: (ctx, request, live) => picture(ctx, kind, request, live),
})
