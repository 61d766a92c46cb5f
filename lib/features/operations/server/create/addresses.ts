import 'server-only'
import { and, desc, isNotNull, ne, sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import { addressEnds, addressKey, isLookAlike } from '../../create-address'
import type { LookAlikeDto } from '../../create-dto'
import { operations } from '../tables'

/** What the desk knows of an address, from the operations that it watches. */
export interface Known {
  lookAlikes: LookAlikeDto[]
  times: number
  timesOfThisOrganization: number
  lastAt: string | null
  /** As the gateway said of the newest operation to it. */
  lastRisk: string | null
}

/** More than that nobody reads; the ones that were paid last come first. */
const MOST_LOOK_ALIKES = 10
const MOST_ROWS = 500
const NOTHING: Known = {
  lookAlikes: [],
  times: 0,
  timesOfThisOrganization: 0,
  lastAt: null,
  lastRisk: null,
}

interface Row {
  address: string
  organizationId: string
  organizationName: string | null
  times: number
  lastAt: Date
  lastRisk: string | null
}

/** Every known address that ends like this one, whatever it is in between (index `operations_address_end`). */
async function endingLike({ db }: Pick<Ctx, 'db'>, address: string, except?: string): Promise<Row[]> {
  const end = addressKey(address).slice(-4).toLowerCase()
  const rows = await db
    .select({
      address: operations.addressTo,
      organizationId: operations.organizationId,
      organizationName: sql<string | null>`max(${operations.organizationName})`,
      times: sql<number>`count(*)::int`,
      lastAt: sql<string>`max(${operations.createdAt})`,
      lastRisk: sql<
        string | null
      >`(array_agg(${operations.riskLevel} ORDER BY ${operations.createdAt} DESC))[1]`,
    })
    .from(operations)
    .where(
      and(
        isNotNull(operations.addressTo),
        sql`lower(right(${operations.addressTo}, 4)) = ${end}`,
        except === undefined ? undefined : ne(operations.id, except),
      ),
    )
    .groupBy(operations.addressTo, operations.organizationId)
    .orderBy(desc(sql`max(${operations.createdAt})`))
    .limit(MOST_ROWS)
  return rows.flatMap((row) =>
    row.address === null ? [] : [{ ...row, address: row.address, lastAt: new Date(row.lastAt) }],
  )
}

/** One entry an address, over all organizations that have paid to it. */
function merged(rows: readonly Row[], organizationId: string): LookAlikeDto[] {
  const found = new Map<string, LookAlikeDto>()
  for (const row of rows) {
    const key = addressKey(row.address)
    const before = found.get(key)
    const own = row.organizationId === organizationId
    found.set(key, {
      address: row.address,
      times: (before?.times ?? 0) + row.times,
      lastAt: before?.lastAt ?? row.lastAt.toISOString(),
      organizationName: before?.organizationName ?? row.organizationName,
      ofThisOrganization: (before?.ofThisOrganization ?? false) || own,
    })
  }
  return [...found.values()].slice(0, MOST_LOOK_ALIKES)
}

/** @param except an operation that is not to count: the one that is looked at. */
export async function knownOf(
  ctx: Pick<Ctx, 'db'>,
  organizationId: string,
  address: string,
  except?: string,
): Promise<Known> {
  if (addressEnds(address) === null) return NOTHING
  const rows = await endingLike(ctx, address, except)
  const same = rows.filter((row) => addressKey(row.address) === addressKey(address))
  const sum = (of: readonly Row[]) => of.reduce((total, { times }) => total + times, 0)
  return {
    lookAlikes: merged(
      rows.filter((row) => isLookAlike(address, row.address)),
      organizationId,
    ),
    times: sum(same),
    timesOfThisOrganization: sum(same.filter((row) => row.organizationId === organizationId)),
    lastAt: same[0]?.lastAt.toISOString() ?? null,
    lastRisk: same.find(({ lastRisk }) => lastRisk !== null)?.lastRisk ?? null,
  }
}
