import 'server-only'
import { and, count, desc, eq, gte, inArray, isNotNull } from 'drizzle-orm'
import { translate } from '@/lib/i18n/translate'
import type { ApprovalPicture, ApprovalRow, Facts } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { dec } from '@/lib/shared/money'
import { routes } from '@/lib/shared/routes'
import type { Text } from '@/lib/shared/errors'
import { flagsOf } from '../../flags'
import { isKnownAction } from '../../known-actions'
import type { IndividualTerms, Terms } from '../../terms'
import { rememberedGeneral } from '../read-tariffs'
import { tariffChangeSets, tariffVersions } from '../tables'
import { actionsIn, lineFact, termsText } from './facts'

const RECENT = 10
const TEN_TIMES = 10
const OFTEN_A_DAY = 3

/** The name of an action in the reader's words; one without a name is shown as it came. */
const actionLabel = ({ locale }: Pick<Ctx, 'locale'>, action: string) =>
  isKnownAction(action) ? translate(locale, { key: `tariffs.actions.${action}` }) : action

async function recentOf(ctx: Ctx, organizationId: string): Promise<ApprovalPicture['recent']> {
  const rows = await ctx.db
    .select()
    .from(tariffVersions)
    .where(and(eq(tariffVersions.organizationId, organizationId), isNotNull(tariffVersions.amount)))
    .orderBy(desc(tariffVersions.id))
    .limit(RECENT)
  return rows.map(({ action, amount, type, minAmount, maxAmount, comment, seenAt, changeSetId, actor }) => ({
    at: seenAt.toISOString(),
    text: {
      key: `approvals.tariff.recent.${actor?.staffId ? 'by' : 'seen'}`,
      params: {
        action,
        name: actor?.name ?? '',
        terms: termsText(amount === null ? null : { type, amount, minAmount, maxAmount, comment }) ?? '',
      },
    },
    href: changeSetId && routes.tariffChangeSet(changeSetId),
  }))
}

async function changesToday(ctx: Ctx, organizationId: string): Promise<number> {
  const today = ctx.clock.now()
  today.setUTCHours(0, 0, 0, 0)
  const [counted] = await ctx.db
    .select({ total: count() })
    .from(tariffChangeSets)
    .where(
      and(
        eq(tariffChangeSets.organizationId, organizationId),
        gte(tariffChangeSets.authorisedAt, today),
        inArray(tariffChangeSets.status, ['awaiting-approval', 'queued', 'applying', 'checking', 'applied']),
      ),
    )
  return counted?.total ?? 0
}

const tenTimes = (before: Terms | null, after: Terms) =>
  before?.type === after.type &&
  !dec(before.amount).isZero() &&
  dec(after.amount).gte(dec(before.amount).times(TEN_TIMES))

function unusualLine(
  action: string,
  before: Terms | null,
  general: Terms | null,
  after: IndividualTerms,
): Text[] {
  const flags = flagsOf(after, general)
  const found = {
    zero: flags.includes('zero'),
    fixedAboveUsual: flags.includes('fixed-above-usual'),
    tenTimes: tenTimes(before ?? general, after),
  }
  return Object.entries(found).flatMap(([name, is]) =>
    is ? [{ key: `approvals.tariff.unusual.${name}`, params: { action } }] : [],
  )
}

/** What an approver sees of a change of one organization: what applies now and what would, action by action. */
export async function changeSetPicture(
  ctx: Ctx,
  request: ApprovalRow,
  live: Facts,
): Promise<ApprovalPicture> {
  const { payload, organizationId, subjectId } = request
  const [general, recent, today, [set]] = await Promise.all([
    rememberedGeneral(ctx.db),
    organizationId === null ? [] : recentOf(ctx, organizationId),
    organizationId === null ? 0 : changesToday(ctx, organizationId),
    ctx.db
      .select({ applyZone: tariffChangeSets.applyZone })
      .from(tariffChangeSets)
      .where(eq(tariffChangeSets.id, subjectId)),
  ])
  const lines = actionsIn(payload).map((action) => ({
    action,
    before: lineFact(live, action),
    shared: general.get(action) ?? null,
    after: lineFact(payload, action),
  }))
  const said = (before: IndividualTerms | null, shared: Terms | null) =>
    before === null && shared !== null
      ? translate(ctx.locale, {
          key: 'approvals.tariff.general',
          params: { terms: termsText(shared) ?? '' },
        })
      : termsText(before)
  const moment = payload.applyAt ? zonedIso(new Date(payload.applyAt), set?.applyZone ?? 'UTC') : null
  return {
    facts: [
      ...lines.map(({ action, before, shared, after }) => ({
        label: actionLabel(ctx, action),
        before: said(before, shared),
        after: termsText(after),
        currency: null,
      })),
      ...(moment ? [{ label: 'approvals.tariff.applyAt', before: null, after: moment, currency: null }] : []),
    ],
    recent,
    unusual: [
      ...(today >= OFTEN_A_DAY
        ? [{ key: 'approvals.tariff.unusual.oftenToday', params: { count: today } }]
        : []),
      ...lines.flatMap(({ action, before, shared, after }) =>
        after ? unusualLine(action, before, shared, after) : [],
      ),
    ],
  }
}
