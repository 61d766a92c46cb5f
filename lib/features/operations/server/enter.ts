import 'server-only'
import { keyOf } from '@/lib/features/api-keys/server'
import { organizationById } from '@/lib/features/organizations/server'
import type { GatewayOperation } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { createPlaces } from '@/lib/server/places'
import { storedActor } from '@/lib/server/stored-actor'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { isUuid } from '@/lib/shared/ids'
import type { WatchResult } from '../choices'
import type { WatchLineDto, WatchResultDto } from '../dto'
import { watchOperationsSchema } from '../schema'
import { NOUN_OF, type OperationKind } from '../status'
import { askGateway, readOperation } from './read'
import { operationById } from './repository'

/** So many lines are asked about at the same time. */
const AT_ONCE = 4
const DEADLINE_MS = 8_000

type Found = Pick<WatchLineDto, 'result' | 'kind' | 'organizationId' | 'detail'>

const became = (
  result: WatchResult,
  kind: OperationKind | null = null,
  organizationId: string | null = null,
  detail: string | null = null,
): Found => ({ result, kind, organizationId, detail })

const otherOf = (kind: OperationKind): OperationKind => (kind === 'swap' ? 'withdrawal' : 'swap')

/** The gateway does not know it as one of this kind: perhaps as one of the other. */
async function asOther(ctx: Ctx, kind: OperationKind, id: string, organizationId: string): Promise<Found> {
  const key = await keyOf(ctx, organizationId).catch(() => null)
  if (key === null) return became('no-key', null, organizationId)
  const other = otherOf(kind)
  const options = { deadlineMs: DEADLINE_MS }
  const answer = await askGateway(ctx.gateway.organization(key), { id, kind: other }, options)
  const isOther = answer.kind === 'ok' && answer.data !== null
  return isOther ? became('other-kind', other, organizationId) : became('not-found', null, organizationId)
}

async function ask(ctx: Ctx, kind: OperationKind, id: string, organizationId: string): Promise<Found> {
  const { actor } = ctx
  const answer: { of?: GatewayOperation } = {}
  const reading = await readOperation(ctx, { id, organizationId, kind }, 'imported', {
    deadlineMs: DEADLINE_MS,
    entered: { source: 'imported', actor: storedActor(actor) },
    accept: (operation) => {
      answer.of = operation
      return operation.kind === kind && (operation.organizationId ?? organizationId) === organizationId
    },
    keepIn: (keep) =>
      write(ctx, async (tx) => {
        const kept = await keep(tx)
        const { status, userId } = kept.row
        const subject = { kind: 'operation' as const, id, userId, organizationId }
        return { data: kept, audit: { action: `${NOUN_OF[kind]}.watch`, subject, after: { status } } }
      }),
  })
  if (reading.kind === 'no-key') return became('no-key', null, organizationId)
  if (reading.kind !== 'ok')
    return became('unreadable', null, organizationId, reading.kind === 'refused' ? reading.message : null)
  const operation = answer.of
  if (!operation) return asOther(ctx, kind, id, organizationId)
  if (operation.kind !== kind) return became('other-kind', operation.kind, organizationId)
  const whose = operation.organizationId ?? organizationId
  return whose === organizationId
    ? became('entered', kind, organizationId)
    : became('other-organization', kind, whose)
}

/** What becomes of one id; `named` is the organization that somebody says it belongs to. */
async function enterOne(
  ctx: Ctx,
  kind: OperationKind,
  written: string,
  named: string | null,
): Promise<Found> {
  if (!isUuid(written)) return became('bad-id')
  const id = written.trim().toLowerCase()
  const known = await operationById(ctx.db, id)
  if (known) {
    const { kind: its, organizationId } = known
    if (its !== kind) return became('other-kind', its, organizationId)
    return became(
      named === null || named === organizationId ? 'watched' : 'other-organization',
      its,
      organizationId,
    )
  }
  if (named === null) return became('needs-organization')
  if (!(await organizationById(ctx.db, named))) return became('unknown-organization', null, named)
  return ask(ctx, kind, id, named)
}

/**
 * Enters operations of a kind by their ids, each asked for at the gateway with the key of the organization that is named for
 * it: no key sees another organization's operations (gateway-api.md 5), so an id that nobody here knows says nothing about
 * whose it is. What the desk watches already needs no name. Tells of each line what became of it; none keeps the others back.
 */
export const enterOperations = (kind: OperationKind) =>
  writeVerb({
    name: `${NOUN_OF[kind]}.watch`,
    permission: `${NOUN_OF[kind]}.watch`,
    input: watchOperationsSchema,
    run: async (ctx, input): Promise<WatchResultDto> => {
      const places = createPlaces(AT_ONCE)
      // The same id twice is asked for once, and watched already the second time.
      const first = new Map<string, Promise<Found>>()
      const lines = await Promise.all(
        input.lines.map(async ({ line, id, organizationId }): Promise<WatchLineDto> => {
          const named = organizationId ?? input.organizationId
          const same = `${id.trim().toLowerCase()} ${named}`
          const earlier = first.get(same)
          const finding = earlier ?? places.place(() => enterOne(ctx, kind, id, named))
          first.set(same, finding)
          const found = await finding
          const again = earlier !== undefined && found.result === 'entered'
          return { line, id, ...found, ...(again && { result: 'watched' as const }) }
        }),
      )
      return { lines, entered: lines.filter(({ result }) => result === 'entered').length }
    },
  })
