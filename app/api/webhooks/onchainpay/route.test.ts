import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { webhookDeliveries } from '@/lib/features/webhooks/server/tables'
import { vaultSecrets } from '@/lib/server/db/tables'
import { db, deliver, keptKey, key, port, sign } from './testing/inbox'

afterEach(() => vi.useRealTimers())

const swap = (more: object = {}) =>
  JSON.stringify({
    id: randomUUID(),
    webhookId: randomUUID(),
    status: 'WITHDRAWING',
    amountToReceive: '1',
    ...more,
  })

const kept = (body: string) =>
  db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.body, Buffer.from(body)))
const onlyOne = async (body: string) => {
  const rows = await kept(body)
  expect(rows).toHaveLength(1)
  return rows[0]
}

describe('what is signed by a key of the vault', () => {
  it('is in the inbox before it is acknowledged, byte by byte, under the organization whose key it is', async () => {
    const id = randomUUID()
    const body = `{ "id" : "${id}",\n "status":"PROCESSED", "amountToReceive":"0.10", "organizationId":"${randomUUID()}" }`
    const answer = await deliver(body)
    expect([answer.status, await answer.text()]).toEqual([200, 'ok\n'])
    expect(await onlyOne(body)).toMatchObject({
      verdict: 'accepted',
      state: 'waiting',
      organizationId: key.organizationId,
      keyPublic: key.publicKey,
      operationId: id,
      operationKind: 'swap',
      eventStatus: 'PROCESSED',
      times: 1,
      address: '127.0.0.1',
    })
  })

  it('is counted when it comes again, however many times at once, and is one delivery', async () => {
    const body = swap()
    const answers = await Promise.all(Array.from({ length: 40 }, () => deliver(body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await onlyOne(body)).toMatchObject({ times: 40, tries: 0 })
  })

  it('is taken in whatever it speaks of', async () => {
    const order = JSON.stringify({ id: 'order-7', status: 'processed', order: 'x', address: 'y' })
    expect((await deliver(order)).status).toBe(200)
    expect(await onlyOne(order)).toMatchObject({
      operationId: null,
      operationKind: null,
      eventStatus: 'processed',
    })
    const odd = JSON.stringify({ id: 7, webhookId: { a: 1 }, status: ['x'], '\u0000': '\uD800' })
    expect((await deliver(odd)).status).toBe(200)
    expect(await onlyOne(odd)).toMatchObject({ verdict: 'accepted', webhookId: null, eventStatus: null })
  })

  it('is taken in up to one megabyte, and not a byte more', async () => {
    const most = JSON.stringify({ id: randomUUID(), text: '' }).length
    const body = JSON.stringify({ id: randomUUID(), text: 'x'.repeat(1_048_576 - most) })
    expect(body).toHaveLength(1_048_576)
    expect((await deliver(body)).status).toBe(200)
    expect((await deliver(`${body} `)).status).toBe(413)
    expect(await onlyOne(body)).toMatchObject({ verdict: 'accepted', bodySize: 1_048_576 })
  })

  it('counts as soon as its key is kept, and no more as soon as it is forgotten', async () => {
    const other = await keptKey()
    const body = swap()
    const headers = { 'x-api-public-key': other.publicKey, 'x-api-signature': sign(body, other.secret) }
    expect((await deliver(body, headers)).status).toBe(200)
    await db.delete(vaultSecrets).where(eq(vaultSecrets.id, other.id))
    const again = swap()
    expect((await deliver(again, { ...headers, 'x-api-signature': sign(again, other.secret) })).status).toBe(
      401,
    )
    expect(await onlyOne(again)).toMatchObject({ verdict: 'unknown-key', organizationId: null })
  })

  it('is refused where it is no JSON, or is packed', async () => {
    for (const body of ['{"id":', '"text"', '17', '', '\uFFFE'])
      expect([body, (await deliver(body)).status]).toEqual([body, 400])
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    expect((await deliver(bomb, { 'content-encoding': 'gzip' })).status).toBe(400)
    expect((await deliver(bomb)).status).toBe(400)
  })
})

describe('what is not signed so', () => {
  const refused = async (body: string, headers: Record<string, string | undefined>, verdict: string) => {
    const answer = await deliver(body, headers)
    expect([verdict, answer.status]).toEqual([verdict, 401])
    expect(await answer.text()).toBe('not signed by a key of this desk\n')
    expect(await onlyOne(body)).toMatchObject({
      verdict,
      state: 'ignored',
      organizationId: null,
      nextTryAt: null,
    })
  }

  it('is refused and written down: unsigned, by nobody’s key, wrongly, by another secret, over other bytes', async () => {
    const other = await keptKey()
    await refused(swap(), { 'x-api-signature': undefined }, 'unsigned')
    await refused(swap(), { 'x-api-public-key': undefined }, 'unsigned')
    await refused(swap(), { 'x-api-public-key': randomBytes(64).toString('base64') }, 'unknown-key')
    await refused(swap(), { 'x-api-public-key': `' OR 1=1 --` }, 'unknown-key')
    const body = swap()
    await refused(body, { 'x-api-signature': sign(body, other.secret) }, 'wrong-signature')
    await refused(swap({ a: 1 }), { 'x-api-signature': sign(body) }, 'wrong-signature')
    await refused(swap({ a: 2 }), { 'x-api-signature': sign(body).slice(0, 62) }, 'wrong-signature')
    await refused(swap({ a: 3 }), { 'x-api-signature': `${sign(body)}00` }, 'wrong-signature')
    await refused(swap({ a: 4 }), { 'x-api-signature': 'ü'.repeat(64) }, 'wrong-signature')
    await refused(swap({ a: 5 }), { 'x-api-signature': '0'.repeat(64) }, 'wrong-signature')
    const twice = swap({ a: 6 })
    await refused(twice, { 'x-api-signature': `${sign(twice)}, ${sign(twice)}` }, 'wrong-signature')
  })

  it('leaves no signature and no cookie behind, and no novel', async () => {
    const body = swap({ secret: 1 })
    await deliver(body, {
      cookie: 'desk-session=precious',
      authorization: 'Bearer precious',
      'x-long': 'y'.repeat(9_000),
    })
    const row = await onlyOne(body)
    const headers = Object.fromEntries(row?.headers ?? [])
    expect(headers['x-long']?.length).toBeLessThan(600)
    expect(headers['cookie']).toMatch(/^\[cut/)
    const text = JSON.stringify(row)
    for (const secret of ['precious', sign(body), key.secret]) expect(text).not.toContain(secret)
  })

  it('cannot fill the store: a flood is counted, and written down only in part', async () => {
    // All of it comes in one minute of the inbox, however long it takes.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const before = await db.select().from(webhookDeliveries)
    const body = swap({ flood: 1 })
    const many = Array.from({ length: 300 }, () => deliver(body, { 'x-api-signature': 'f'.repeat(64) }))
    expect(new Set((await Promise.all(many)).map(({ status }) => status))).toEqual(new Set([401]))
    const rows = async () => (await db.select().from(webhookDeliveries)).length - before.length
    expect(await rows()).toBeLessThanOrEqual(20)
    const told = async () =>
      (
        await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.verdict, 'wrong-signature'))
      ).reduce((sum, { times }) => sum + times, 0)
    await expect.poll(told).toBeGreaterThanOrEqual(300)
  })
})

describe('a sender who misbehaves', () => {
  const raw = async (head: string[], body = '') => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(`${['POST / HTTP/1.1', 'host: desk', ...head].join('\r\n')}\r\n\r\n${body}`)
    return socket
  }
  const answerOf = async (head: string[], body = '') => {
    const socket = await raw(head, body)
    const [data] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    return data.toString('latin1').split('\r\n')[0] ?? ''
  }
  const signed = (body: string) => [`x-api-public-key: ${key.publicKey}`, `x-api-signature: ${sign(body)}`]

  it('who breaks off leaves nothing behind', async () => {
    const body = swap({ broken: 1 })
    const socket = await raw([...signed(body), `content-length: ${body.length}`], body.slice(0, 20))
    socket.destroy()
    expect((await deliver(swap())).status).toBe(200)
    expect(await kept(body)).toEqual([])
  })

  it('who announces more than a megabyte is refused before anything of it is read', async () => {
    expect(await answerOf([...signed(''), 'content-length: 99999999999'])).toContain('413')
  })

  it('who sends without end is stopped at a megabyte', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`
    expect(await answerOf([...signed(''), 'transfer-encoding: chunked'], chunk.repeat(20))).toContain('413')
  })

  it('whose headers are a book, or break a line, is answered by the server itself', async () => {
    expect(await answerOf([`x-book: ${'z'.repeat(20_000)}`])).toContain('431')
    expect(await answerOf(['x-api-signature: a\rb: c', 'content-length: 0'])).toContain('400')
  })
})
