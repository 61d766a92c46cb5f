import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { NamedKey } from '@/lib/features/api-keys/server'
import { verifyWebhook } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import type { Answer, Arrival } from '@/lib/server/http/webhook'
import { writeVerb } from '@/lib/server/verb'
import { MOST_BODY_BYTES } from '../../status'
import { discard, readBody } from './body'
import { parsedBody, toldBy } from './event'
import { keptHeaders } from './headers'
import { newDeliveryId } from './id'
import { createInbox, type Inbox } from './inbox'
import { createKeys, type Keys } from './keys'
import { createRefusedLog, MOST_REFUSED_BYTES, type Refused, type RefusedLog } from './refused'

/** Of strangers so many bodies are looked into at once, and for so long; the others are refused unread. */
const MOST_STRANGERS = 32
const STRANGER_DEADLINE_MS = 2_000

const STATUS = {
  unsigned: 401,
  'unknown-key': 401,
  'wrong-signature': 401,
  'too-large': 413,
  malformed: 400,
} as const satisfies Record<Refused['verdict'], number>

interface Door {
  keys: Keys
  inbox: Inbox
  refused: RefusedLog
  strangers: number
}

// One door for each store that this process knows: there is one, but in tests.
const doors = new WeakMap<Db, Door>()

function doorOf(db: Db): Door {
  let door = doors.get(db)
  if (!door) {
    door = { keys: createKeys(db), inbox: createInbox(db), refused: createRefusedLog(db), strangers: 0 }
    doors.set(db, door)
  }
  return door
}

/** Why a delivery need not be read at all; null where its signature has to be held against its bytes. */
function refusedUnread(headers: Headers, key: NamedKey | null): Refused['verdict'] | null {
  if (!headers.get('x-api-signature') || !headers.get('x-api-public-key')) return 'unsigned'
  if (key === null) return 'unknown-key'
  // Nothing is unpacked here: what is signed are the bytes that come.
  if ((headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity') return 'malformed'
  return Number(headers.get('content-length')) > MOST_BODY_BYTES ? 'too-large' : null
}

/** What is looked at of a body that is refused anyway. */
async function glance({ body }: Arrival, door: Door, verdict: Refused['verdict']): Promise<Buffer> {
  if (verdict === 'too-large' || door.strangers >= MOST_STRANGERS) {
    discard(body)
    return Buffer.alloc(0)
  }
  door.strangers += 1
  try {
    return (await readBody(body, MOST_REFUSED_BYTES, STRANGER_DEADLINE_MS)).bytes
  } catch {
    return Buffer.alloc(0)
  } finally {
    door.strangers -= 1
  }
}

async function refuse(
  ctx: Ctx,
  door: Door,
  arrival: Arrival,
  refused: Partial<Refused> & Pick<Refused, 'verdict'>,
): Promise<Answer> {
  const { verdict } = refused
  const read = refused.body ?? (await glance(arrival, door, verdict))
  await door.refused.write({
    at: ctx.clock.now(),
    headers: keptHeaders(arrival.headers),
    address: ctx.address,
    keyPublic: arrival.headers.get('x-api-public-key'),
    organizationId: null,
    bodySize: read.byteLength,
    ...refused,
    body: read,
  })
  // The same words for whoever has no key and whoever has no secret.
  return {
    status: STATUS[verdict],
    text: STATUS[verdict] === 401 ? 'not signed by a key of this desk' : verdict,
  }
}

/**
 * Takes in a delivery of the gateway (gateway-api.md 1.14). 200 is answered after it is in the inbox, and for nothing else:
 * the gateway comes again after every other answer. Signed means: by the secret, kept in the vault, of the key that the
 * delivery names, over the bytes as they came (1.4). The organization is the one whose key it is, whatever the body claims:
 * with a key of one organization nobody gets the desk to ask with the key of another.
 *
 * No trail is written, because the inbox is one: with everything that was refused, and why.
 *
 * @throws AppError LIMITED where more is under way than the desk takes at once, INVALID where a body breaks off.
 */
export const receiveWebhook = writeVerb({
  name: 'webhooks.receive',
  permission: 'webhooks.receive',
  input: z.custom<Arrival>(),
  run: async (ctx, arrival): Promise<Answer> => {
    const door = doorOf(ctx.db)
    const { headers } = arrival
    const named = headers.get('x-api-public-key')
    const key = named === null ? null : await door.keys.find(named)
    const unread = refusedUnread(headers, key)
    if (unread !== null || key === null)
      return refuse(ctx, door, arrival, { verdict: unread ?? 'unknown-key' })
    const { bytes, cut } = await readBody(arrival.body, MOST_BODY_BYTES)
    const read = { body: bytes, bodySize: bytes.byteLength }
    if (cut) return refuse(ctx, door, arrival, { ...read, verdict: 'too-large' })
    const signature = headers.get('x-api-signature')
    if (!verifyWebhook({ body: bytes, signature, secret: key.secret }))
      return refuse(ctx, door, arrival, { ...read, verdict: 'wrong-signature' })
    const body = parsedBody(bytes)
    const { organizationId } = key
    if (body === null) return refuse(ctx, door, arrival, { ...read, organizationId, verdict: 'malformed' })

    const at = ctx.clock.now()
    const kept = await door.inbox.add({
      ...toldBy(body),
      id: newDeliveryId(at),
      at,
      headers: keptHeaders(headers),
      address: ctx.address,
      key,
      body: bytes,
      bodyHash: createHash('sha256').update(bytes).digest('hex'),
    })
    if (kept !== 'gone') return { status: 200, text: 'ok' }
    door.keys.forget(key.publicKey)
    return refuse(ctx, door, arrival, { ...read, verdict: 'unknown-key' })
  },
})
