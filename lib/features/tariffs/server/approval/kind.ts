import 'server-only'
import type { ApprovalKindDef, ApprovalRow, Facts } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { LIVE_DEADLINE_MS } from '@/lib/server/reading'
import { routes } from '@/lib/shared/routes'
import { lockChangeSet } from '../change-sets-repository'
import { readTariffsOf } from '../read-tariffs'
import { liveTerms } from '../run/resolve'
import { directoryOrganization } from '../seen'
import { ofBatch } from './batch'
import { actionsIn, changedTerms, liveFacts } from './facts'
import { changeSetPicture } from './picture'
import { backFromApproval, goOn } from './single'

async function readLive(ctx: Ctx, { payload, organizationId }: ApprovalRow): Promise<Facts> {
  const organization = await directoryOrganization(ctx.db, organizationId ?? '')
  const answer = await readTariffsOf(ctx, organization, { deadlineMs: LIVE_DEADLINE_MS })
  return liveFacts(liveTerms(readOrThrow(answer)), actionsIn(payload), organization.name)
}

/** A change of one organization's tariffs, judged on what the gateway says is live. */
const ofChangeSet: ApprovalKindDef = {
  kind: 'tariff',
  readLive,
  changed: changedTerms,
  summary: ({ payload, live, subjectId }) => ({
    title: {
      key: 'approvals.tariff.title',
      params: { count: actionsIn(payload).length, name: live.organizationName ?? '' },
    },
    href: routes.tariffChangeSet(subjectId),
  }),
  picture: changeSetPicture,
  lock: async (tx, { subjectId }) => void (await lockChangeSet(tx, subjectId)),
  ended: backFromApproval,
  approved: goOn,
}

const of = (request: ApprovalRow) => (request.payload.batchId == null ? ofChangeSet : ofBatch)

/** Changes of tariffs, of one organization or of many. */
export const tariffApproval: ApprovalKindDef = {
  kind: 'tariff',
  readLive: (ctx, request) => of(request).readLive(ctx, request),
  // Facts of a batch have a digest of what its lines were held against, and none of single lines.
  changed: (before, now) => (before.base == null ? ofChangeSet : ofBatch).changed(before, now),
  summary: (request) => of(request).summary(request),
  picture: (ctx, request, live) => of(request).picture(ctx, request, live),
  lock: async (tx, request) => of(request).lock?.(tx, request),
  ended: async (tx, ctx, request, end) => (await of(request).ended?.(tx, ctx, request, end)) ?? [],
  approved: async (tx, ctx, request, live) => (await of(request).approved?.(tx, ctx, request, live)) ?? [],
}
