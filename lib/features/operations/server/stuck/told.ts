import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { notify, type Audience } from '@/lib/server/notify'
import { NOUN_OF, type OperationKind } from '../../status'
import { placesOf } from '../../places'
import type { OperationRow } from '../repository'
import { troubleOf } from '../trouble'

/** More than this at once have one cause: that is one notice, not hundreds. */
const MOST_SINGLE = 5

/** Who can do something about it: whoever decides, or whoever writes to support. */
const audienceOf = (row: OperationRow): Audience =>
  row.state === 'needs-person' ? { roles: ['finance', 'admin'] } : { roles: ['support', 'admin'] }

async function tellOne(tx: Tx, ctx: Pick<Ctx, 'clock'>, row: OperationRow): Promise<void> {
  const { id, kind, status, organizationId } = row
  const organization = row.organizationName ?? organizationId
  const amount = [row.amountFrom ?? '?', row.currencyFrom ?? ''].join(' ').trim()
  const trouble = troubleOf(row)
  await notify(tx, ctx, {
    kind: 'operation-stuck',
    to: audienceOf(row),
    text: { key: 'operations.notices.stuck', params: { kind, organization, amount, status } },
    href: placesOf(kind).one(id),
    occasion: `operation-stuck:${id}:${row.statusSince.toISOString()}`,
    mail: true,
    webhook: { event: `${kind}.stuck`, operationId: id, organizationId, status, trouble },
  })
}

async function tellMany(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  kind: OperationKind,
  rows: OperationRow[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  await notify(tx, ctx, {
    kind: 'operation-stuck',
    to: { roles: ['support', 'finance', 'admin'] },
    text: { key: 'operations.notices.manyStuck', params: { kind, count: rows.length } },
    href: `${placesOf(kind).list()}?view=stuck`,
    occasion: `operations-stuck:${first.id}:${first.statusSince.toISOString()}`,
    mail: true,
    webhook: { event: `${NOUN_OF[kind]}.stuck`, count: rows.length },
  })
}

/** Tells of operations that were just found to be stuck: of each once, as long as it stands as it does. */
export async function tellStuck(tx: Tx, ctx: Pick<Ctx, 'clock'>, rows: OperationRow[]): Promise<void> {
  for (const kind of ['swap', 'withdrawal'] as const) {
    const own = rows.filter((row) => row.kind === kind)
    if (own.length > MOST_SINGLE) await tellMany(tx, ctx, kind, own)
    else for (const row of own) await tellOne(tx, ctx, row)
  }
}
