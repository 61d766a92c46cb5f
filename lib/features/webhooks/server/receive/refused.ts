import 'server-only'
import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { storable } from '@/lib/server/db/storable'
import { tellChange } from '@/lib/server/live'
import { logger } from '@/lib/server/logger'
import type { WebhookVerdict } from '../../status'
import { webhookDeliveries } from '../tables'
import { newDeliveryId } from './id'

const MINUTE_MS = 60_000
/** So many of a verdict are written in a minute by one process; the others are counted with the last of them. */
export const PER_MINUTE = 20
const COUNT_MS = 1_000
/** So much of a body is kept, as long as there is room for bodies in this hour. */
export const MOST_REFUSED_BYTES = 65_536
const MOST_BYTES_PER_HOUR = 4 * 1_048_576
const SMALL_BYTES = 256

export interface Refused {
  verdict: Exclude<WebhookVerdict, 'accepted'>
  at: Date
  headers: [name: string, value: string][]
  address: string | null
  keyPublic: string | null
  organizationId: string | null
  /** What was read of it, or its beginning. */
  body: Buffer
  bodySize: number
}

/** Writes down what was refused, and cannot be made to fill the store by it, however much comes. */
export interface RefusedLog {
  write(refused: Refused): Promise<void>
}

interface Minute {
  since: number
  written: number
  /** The id of the row that was written last, as soon as it is there. */
  last: Promise<string>
  /** How many came after it that are to be counted with it. */
  more: number
}

export function createRefusedLog(db: Db): RefusedLog {
  const minutes = new Map<string, Minute>()
  let hour = { since: Number.NEGATIVE_INFINITY, bytes: 0 }
  let counting: ReturnType<typeof setTimeout> | undefined

  /** How much of this body there is room for. */
  function room(now: number, size: number): number {
    if (now - hour.since >= 60 * MINUTE_MS) hour = { since: now, bytes: 0 }
    const wanted = Math.min(size, MOST_REFUSED_BYTES)
    const kept = hour.bytes + wanted > MOST_BYTES_PER_HOUR ? Math.min(wanted, SMALL_BYTES) : wanted
    hour.bytes += kept
    return kept
  }

  async function count(): Promise<void> {
    counting = undefined
    for (const minute of minutes.values()) {
      if (minute.more === 0) continue
      const last = await minute.last
      const { more } = minute
      minute.more = 0
      await db.transaction(async (tx) => {
        await tx
          .update(webhookDeliveries)
          .set({ times: sql`${webhookDeliveries.times} + ${more}` })
          .where(eq(webhookDeliveries.id, last))
        await tellChange(tx, { noun: 'webhooks', id: last })
      })
    }
  }

  async function insert(refused: Refused): Promise<string> {
    const { at, body, bodySize, keyPublic, ...row } = refused
    const id = newDeliveryId(at)
    await db.transaction(async (tx) => {
      await tx.insert(webhookDeliveries).values({
        ...row,
        id,
        receivedAt: at,
        lastAt: at,
        keyPublic: keyPublic === null ? null : storable(keyPublic, 200),
        body: body.subarray(0, room(at.getTime(), body.byteLength)),
        bodySize,
        bodyHash: createHash('sha256').update(body).digest('hex'),
        state: 'ignored',
      })
      await tellChange(tx, { noun: 'webhooks', id })
    })
    return id
  }

  return {
    async write(refused) {
      const now = refused.at.getTime()
      let minute = minutes.get(refused.verdict)
      if (!minute || now - minute.since >= MINUTE_MS || now < minute.since) {
        if (minute && minute.more > 0) await count()
        minute = { since: now, written: 0, last: Promise.resolve(''), more: 0 }
        minutes.set(refused.verdict, minute)
      }
      if (minute.written < PER_MINUTE) {
        minute.written += 1
        minute.last = insert(refused)
        await minute.last
        return
      }
      minute.more += 1
      counting ??= setTimeout(() => {
        count().catch((error: unknown) => logger().error({ err: error }, 'refused webhooks were not counted'))
      }, COUNT_MS).unref()
    },
  }
}
