import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { BenchContext, Figures } from '../types'
import type { Sent } from './sender'
import { median, percentile, rounded } from './statistics'

const GOAL_MS = 50
const CALM = { perSecond: 20, count: 300, warmUp: 20 }
const STORM = { connections: 16, ms: 12_000 }
const LOOK_MS = 250
/** Whatever was taken in is led to its end within this time. */
const DRAIN_MS = 180_000

type Send = () => Promise<Sent>

/** How long a delivery waits for its 200 where they come one by one. */
export async function answerTimes(bench: BenchContext, send: Send): Promise<Figures> {
  const times: number[] = []
  for (let at = -CALM.warmUp; at < CALM.count; at += 1) {
    bench.progress(`deliveries one by one: ${Math.max(0, at)} of ${CALM.count}`)
    const { status, ms } = await send()
    if (status !== 200) throw new Error(`a sound delivery was answered with ${status}`)
    if (at >= 0) times.push(ms)
    await pause(Math.max(0, 1_000 / CALM.perSecond - ms))
  }
  const p99 = percentile(times, 0.99)
  return {
    webhook_answer_p50: { value: rounded(median(times)), ok: true, unit: 'ms' },
    webhook_answer_p99: {
      value: rounded(p99),
      goal: `<= ${GOAL_MS}`,
      ok: p99 <= GOAL_MS,
      unit: 'ms',
      note: `sent to answered with 200, ${CALM.count} of them, ${CALM.perSecond} a second; slowest ${rounded(Math.max(...times))} ms`,
    },
  }
}

const many = async (ctx: Ctx, which: ReturnType<typeof sql>) => {
  const { rows } = await ctx.db.execute<{ many: number }>(
    sql`SELECT count(*)::int AS many FROM webhook_deliveries WHERE ${which}`,
  )
  return rows[0]?.many ?? 0
}

/** As fast as the inbox answers, over several connections; then everything that was taken in has to be led to its end. */
export async function sustained(bench: BenchContext, ctx: Ctx, send: Send): Promise<Figures> {
  const sent: Sent[] = []
  const startedAt = performance.now()
  const lane = async () => {
    while (performance.now() - startedAt < STORM.ms) {
      sent.push(await send())
      if (sent.length % 100 === 0) bench.progress(`deliveries as fast as they are taken: ${sent.length}`)
    }
  }
  await Promise.all(Array.from({ length: STORM.connections }, lane))
  const seconds = (performance.now() - startedAt) / 1_000
  const accepted = sent.filter(({ status }) => status === 200).map(({ webhookId }) => webhookId)
  let left = Number.POSITIVE_INFINITY
  for (const deadline = performance.now() + DRAIN_MS; performance.now() < deadline; await pause(LOOK_MS)) {
    left = await many(ctx, sql`state = 'waiting'`)
    bench.progress(`deliveries to be processed: ${left}`)
    if (left === 0) break
  }
  const processed = (performance.now() - startedAt) / 1_000
  const kept = await many(ctx, sql`state = 'done' AND webhook_id = ANY(${sql.param(accepted)}::text[])`)
  const lost = accepted.length - kept
  const others = sent.length - accepted.length
  return {
    webhooks_per_second: {
      value: rounded(accepted.length / seconds, 0),
      ok: true,
      unit: 'webhooks/s',
      note: `answered with 200 over ${STORM.connections} connections for ${rounded(seconds, 0)} s (${others} of ${sent.length} with anything else), polls and processing going on`,
    },
    webhooks_lost: {
      value: lost,
      goal: '= 0',
      ok: lost === 0 && accepted.length > 0,
      note: `of ${accepted.length} answered with 200: not in the inbox, or not processed in the end (${rounded(processed, 0)} s after the first)`,
    },
    webhook_answer_in_storm_p99: {
      value: rounded(
        percentile(
          sent.map(({ ms }) => ms),
          0.99,
        ),
      ),
      ok: true,
      unit: 'ms',
    },
  }
}
