import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMerchant, type Merchant, type Shown } from '../testing/operations'
import { startReceiver, type Receiver } from '../testing/receiver'
import { ISO, ok, refusal, startRig, type Rig } from '../testing/world'

let rig: Rig
let shop: Merchant
let hook: Receiver
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  shop = await startMerchant(rig, 'look-up@merchant.example')
  hook = await startReceiver()
})
afterAll(async () => {
  await rig.sandbox.stop()
  await hook.close()
})

describe('looking a webhook up', () => {
  it('answers its body, or everything about the last attempt, or the fields that are named', async () => {
    const { id } = await ok<Shown>(shop.swap({ amountFrom: '100.991', webhookUrl: `${hook.url}/hook` }))
    await rig.door('POST', 'operations/advance', { id })
    await expect
      .poll(() => rig.door('GET', 'webhooks'), { interval: 5 })
      .toMatchObject({ counts: { delivered: 1 } })
    const [sent] = hook.received
    const webhookId = sent?.body.webhookId
    expect(await ok(shop.call('webhooks/get', { webhookId }))).toEqual(sent?.body)
    expect(await ok(shop.call('webhooks/get-verbose', { webhookId }))).toEqual({
      id: webhookId,
      event: 'AUTO_SWAP',
      eventId: id,
      requestUrl: `${hook.url}/hook`,
      requestHeaders: {
        'content-type': 'application/json',
        'x-api-public-key': shop.key.public,
        'x-api-signature': sent?.headers['x-api-signature'],
      },
      requestBody: sent?.text,
      responseCode: 200,
      responseStatus: 'SUCCESS',
      responseBody: 'ok',
      sentAt: expect.stringMatching(ISO),
      createdAt: expect.stringMatching(ISO),
      updatedAt: expect.stringMatching(ISO),
      signature: sent?.headers['x-api-signature'],
      apiKey: shop.key.public,
      apiKeyAlias: 'till',
    })
    const fields = ['event', 'responseCode']
    expect(await ok(shop.call('webhooks/get-verbose', { webhookId, fields }))).toEqual({
      event: 'AUTO_SWAP',
      responseCode: 200,
    })
    expect(await refusal(shop.call('webhooks/get-verbose', { webhookId, fields: ['secret'] }))).toBe(
      'VALIDATION_ERROR',
    )
    expect(await refusal(rig.gateway('webhooks/get', { webhookId }))).toBe('NOT_FOUND')
  })
})
