import { saidOf } from '@/lib/features/operations/server'
import { keyOf } from '@/lib/features/api-keys/server'
import type { GatewayOperation } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import type { BenchContext } from '../types'
import { inParallel } from './acting-desk'
import { enterOperations, type Seeded } from './operations-rows'
import type { SideDoor } from './side-door'

/** The sandbox makes operations after so many patterns at the least, one after the other. */
const PATTERNS = 256
const PAGE = 10_000

export interface OpenOperations {
  count: number
  /** Of the organizations that make them, in turn. */
  publicKeys: readonly string[]
  /** Where the gateway tells of changes; left out: nowhere. */
  webhookUrl?: string
  /** The oldest was made so long ago, the newest just now. */
  ageMs: number
  /** All of them stand as they do for so long; left out: since they were made. */
  standingMs?: number
  /** Requests a second that there are for polls: each was read within the last round of them. */
  budget: number
}

interface Told {
  id: string
  organizationId: string
  createdAt: string
}

type Made = Told[]

async function makeAtGateway(
  door: SideDoor,
  { count, publicKeys, webhookUrl, ageMs }: OpenOperations,
): Promise<Made> {
  const { total } = await door<{ total: number }>('GET', 'operations?limit=1')
  await door('POST', 'operations', {
    count,
    publicKeys,
    kind: 'swap',
    status: 'PENDING',
    clocked: false,
    webhookUrl,
    ageMs,
  })
  const made: Told[] = []
  for (let offset = total; offset < total + count; offset += PAGE) {
    const { operations } = await door<{ operations: Told[] }>(
      'GET',
      `operations?limit=${PAGE}&offset=${offset}`,
    )
    for (const { id, organizationId, createdAt } of operations) made.push({ id, organizationId, createdAt })
  }
  return made
}

/** One operation of each pattern, as the gateway tells of it. */
async function readPatterns(ctx: Ctx, made: Made): Promise<GatewayOperation[]> {
  const patterns: GatewayOperation[] = []
  await inParallel([...made.entries()], 8, async ([at, { id, organizationId }]) => {
    const key = await keyOf(ctx, organizationId)
    if (key === null) throw new Error(`there is no key of ${organizationId}`)
    const read = readOrThrow(await ctx.gateway.organization(key).getAutoSwap({ id }))
    if (read === null) throw new Error(`the sandbox does not know ${id}`)
    patterns[at] = read
  })
  return patterns
}

/**
 * Auto-swaps that are under way at the gateway and known to the desk, as if it had watched them for a while: each as the
 * gateway tells of it (but for the risk level of one in sixteen), and read within the last round of the polls, evenly spread.
 *
 * @returns their ids, the oldest first.
 */
export async function openOperations(
  bench: BenchContext,
  ctx: Ctx,
  door: SideDoor,
  wanted: OpenOperations,
): Promise<string[]> {
  const { count, publicKeys, standingMs = null, budget } = wanted
  bench.progress(`making ${count.toLocaleString('en')} operations`)
  const made = await makeAtGateway(door, wanted)
  const apart = publicKeys.length * Math.ceil(PATTERNS / publicKeys.length)
  const patterns = await readPatterns(ctx, made.slice(0, Math.min(count, apart)))
  const rows = function* (): Iterable<Seeded> {
    for (const [at, { id, createdAt }] of made.entries()) {
      const pattern = patterns[at % patterns.length]
      if (!pattern) continue
      const own = { id, createdAt, updatedAt: createdAt, addressRiskLevel: 'Low' }
      const raw = { ...(pattern.raw as object), ...own }
      yield saidOf({ ...pattern, ...own, raw })
    }
  }
  await enterOperations(ctx.db.$client, {
    rows: rows(),
    standingMs,
    roundMs: (count / budget) * 1_000,
    progress: (done) =>
      bench.progress(`entering operations: ${done.toLocaleString('en')} of ${count.toLocaleString('en')}`),
  })
  return made.map(({ id }) => id)
}
