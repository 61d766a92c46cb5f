import 'server-only'
import { and, count, desc, eq, gte, inArray } from 'drizzle-orm'
import { translate } from '@/lib/i18n/translate'
import type { ApprovalKindDef, ApprovalPicture, ApprovalRow, Facts } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { effects } from '@/lib/server/db/tables'
import { routes } from '@/lib/shared/routes'
import { changedKey } from './approval'
import { findKey } from './list-api-keys'
import { ownedOrganization } from './organization'

const RECENT = 10
const OFTEN_A_DAY = 3

/** As the gateway has it now: a key that is gone, or goes by another alias, is another thing than the one approved. */
export async function liveKey(
  ctx: Ctx,
  organizationId: string,
  keyId: string | null,
): Promise<{ alias: string | null; publicKey: string | null; organizationName: string }> {
  const organization = await ownedOrganization(ctx, organizationId)
  const key = keyId === null ? undefined : await findKey(ctx, organization, ({ id }) => id === keyId)
  return {
    organizationName: organization.name,
    alias: key?.alias ?? null,
    publicKey: key?.publicKey ?? null,
  }
}

async function picture(ctx: Ctx, request: ApprovalRow, live: Facts): Promise<ApprovalPicture> {
  const { payload, organizationId } = request
  const today = ctx.clock.now()
  today.setUTCHours(0, 0, 0, 0)
  const ofKeys = and(
    eq(effects.organizationId, organizationId ?? ''),
    inArray(effects.action, ['api-keys.create', 'api-keys.delete']),
  )
  const [recent, [counted]] = await Promise.all([
    ctx.db
      .select({
        action: effects.action,
        status: effects.status,
        request: effects.request,
        at: effects.createdAt,
      })
      .from(effects)
      .where(ofKeys)
      .orderBy(desc(effects.createdAt))
      .limit(RECENT),
    ctx.db
      .select({ total: count() })
      .from(effects)
      .where(and(ofKeys, gte(effects.createdAt, today))),
  ])
  const often = (counted?.total ?? 0) + 1
  const fact = (name: string, after: string | null | undefined) =>
    after == null ? [] : [{ label: `apiKeys.approval.facts.${name}`, before: null, after, currency: null }]
  const kept = translate(ctx.locale, { key: payload.kept === 'true' ? 'apiKeys.kept' : 'apiKeys.notKept' })
  return {
    facts: [
      ...fact('organization', live.organizationName),
      ...fact('alias', payload.alias),
      ...fact('publicKey', live.publicKey),
      ...(payload.operation === 'create' ? fact('secret', kept) : []),
    ],
    recent: recent.map(({ action, status, request: asked, at }) => ({
      at: at.toISOString(),
      text: {
        key: `apiKeys.approval.recent.${action === 'api-keys.delete' ? 'delete' : 'create'}`,
        params: { alias: aliasIn(asked), done: status === 'done' ? 'yes' : 'no' },
      },
      href: null,
    })),
    unusual: often >= OFTEN_A_DAY ? [{ key: 'apiKeys.approval.oftenToday', params: { count: often } }] : [],
  }
}

const aliasIn = (request: unknown): string =>
  typeof request === 'object' && request !== null && 'alias' in request && typeof request.alias === 'string'
    ? request.alias
    : ''

/** Keys are made and deleted by whoever asked: a secret is shown to them alone, once others have agreed. */
export const apiKeyApproval: ApprovalKindDef = {
  kind: 'api-key',
  readLive: (ctx, { organizationId, payload }) => liveKey(ctx, organizationId ?? '', payload.keyId ?? null),
  changed: changedKey,
  summary: ({ payload, live, organizationId }) => ({
    title: {
      key: `apiKeys.approval.title.${payload.operation === 'delete' ? 'delete' : 'create'}`,
      params: { alias: payload.alias ?? '', name: live.organizationName ?? '' },
    },
    href: routes.organizationApiKeys(organizationId ?? ''),
  }),
  picture,
}
