import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { CreatedApiKey, Gateway } from '.'
import { type OrganizationGateway, parseOperation, verifyWebhook } from './port'
import { API_KEY } from './testing/samples'
import { must, PAY_OUT, Sandbox, shop } from './testing/sandbox'

type Delivery = { headers: IncomingHttpHeaders; body: Buffer }

let sandbox: Sandbox
let gateway: Gateway
let its: OrganizationGateway
let key: CreatedApiKey
let receiver: Server
let webhookUrl: string
const deliveries: Delivery[] = []
const arrivals = new EventEmitter()

beforeAll(async () => {
  sandbox = new Sandbox(await startSandboxProcess({ users: 5 }))
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      deliveries.push({ headers: request.headers, body: Buffer.concat(chunks) })
      response.end('ok')
      arrivals.emit('one')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  await sandbox.stop()
  receiver.close()
})
beforeEach(async () => {
  deliveries.length = 0
  await sandbox.reset()
  gateway = sandbox.connect()
  ;({ own: its, key } = await shop(sandbox, gateway))
})
afterEach(() => gateway.close())

async function delivered(count: number): Promise<Delivery[]> {
  while (deliveries.length < count) await once(arrivals, 'one')
  return deliveries
}

const signatureOf = ({ headers }: Delivery) => {
  const signature = headers['x-api-signature']
  return typeof signature === 'string' ? signature : null
}
const genuine = (delivery: Delivery, secret = key.secret) =>
  verifyWebhook({ body: delivery.body, signature: signatureOf(delivery), secret })

test('a change of an operation is told by a webhook that its key verifies and no other', async () => {
  const { id } = await must(its.createAutoSwap({ ...PAY_OUT, webhookUrl }))
  await sandbox.door('operations/advance', { id })
  const [told] = await delivered(1)
  if (!told) throw new Error('nothing was delivered')
  expect(told.headers['x-api-public-key']).toBe(key.publicKey)
  expect(genuine(told)).toBe(true)
  expect(genuine(told, API_KEY.secret)).toBe(false)
  const body: unknown = JSON.parse(told.body.toString('utf8'))
  expect(parseOperation(body)).toMatchObject({ kind: 'swap', id, operation: { status: 'WITHDRAWING' } })
  expect(genuine({ ...told, body: Buffer.from(JSON.stringify(body, null, 1)) })).toBe(false)
})

test.each(['wrong-signature', 'wrong-secret', 'unsigned', 'altered'])(
  'a delivery that is %s is not taken for genuine',
  async (how) => {
    const { id } = await must(its.createAutoWithdrawal({ ...PAY_OUT, webhookUrl }))
    await sandbox.door('operations/advance', { id })
    await delivered(1)
    await sandbox.door('webhooks/send', { operationId: id, how })
    const [first, forged] = await delivered(2)
    expect(first && genuine(first)).toBe(true)
    expect(forged && genuine(forged)).toBe(false)
    await sandbox.door('webhooks/send', { operationId: id, how: 'as-is' })
    const [, , replayed] = await delivered(3)
    expect(replayed && genuine(replayed)).toBe(true)
  },
)

test('a webhook is looked up with its body and its delivery', async () => {
  const { id } = await must(its.createAutoWithdrawal({ ...PAY_OUT, webhookUrl }))
  await sandbox.door('operations/advance', { id })
  const [told] = await delivered(1)
  const body = JSON.parse(told?.body.toString('utf8') ?? '') as { webhookId: string }
  const { webhookId } = body
  expect(await must(its.getWebhook({ webhookId }))).toEqual(body)
  const whole = await must(its.getWebhookVerbose({ webhookId }))
  expect(whole).toMatchObject({
    id: webhookId,
    event: 'AUTO_WITHDRAWAL',
    eventId: id,
    requestUrl: webhookUrl,
    requestBody: told?.body.toString('utf8'),
    apiKey: key.publicKey,
    apiKeyAlias: 'till',
  })
  expect(JSON.stringify(whole)).not.toContain(signatureOf(told ?? { headers: {}, body: Buffer.alloc(0) }))
  const part = await must(its.getWebhookVerbose({ webhookId, fields: ['event', 'eventId'] }))
  const { event, eventId, ...rest } = part ?? {}
  expect([event, eventId]).toEqual(['AUTO_WITHDRAWAL', id])
  expect(Object.values(rest).every((value) => value === null)).toBe(true)
})
