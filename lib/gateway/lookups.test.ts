import { describe, expect, test } from 'vitest'
import type { OrganizationGateway } from './port'
import { data, exchange, own } from './testing/given'
import { SWAP } from './testing/operation-samples'
import { PUBLISHED } from './testing/samples'

const ID = '4f7f2ca1-5c9d-4bf9-a942-e88bdd848f7a'
const STAMP = '2025-06-09T13:18:11.462Z'

async function asked(response: unknown, ask: (its: OrganizationGateway) => Promise<unknown>) {
  const { requests } = await exchange(response, async (gateway) => {
    await ask(gateway.organization(PUBLISHED))
    return { kind: 'ok', data: null, requestId: null }
  })
  const { nonce: _nonce, ...fields } = requests[0]?.json ?? {}
  return [requests[0]?.path, fields]
}

describe('a transaction is found by its hash', () => {
  const tx = '0xadcc95b8'
  const find = (response: unknown) => own(response, (its) => its.findTx({ tx }))
  const found = { type: 'IN', source: 'WITHDRAWAL', address: { id: ID, type: 'PAY_OUT' }, result: SWAP }
  const told = { ...found, address: { ...found.address, text: null } }

  test('with what it belongs to, as it came', async () => {
    expect(await find([found])).toEqual(data([told]))
    expect(await asked([], (its) => its.findTx({ tx }))).toEqual(['/api-gateway/find-tx', { tx }])
  })

  test('or not: then nothing is', async () => {
    expect(await find([])).toEqual(data([]))
    expect(await find(null)).toEqual(data([]))
  })

  test.each(['ORPHAN_DEPOSIT', 'ORPHAN_TRANSACTION'])(
    'an orphan is one under the name %s',
    async (source) => {
      expect(await find([{ ...found, source }])).toEqual(data([{ ...told, source: 'ORPHAN_DEPOSIT' }]))
    },
  )

  test.each([
    ['TXabc', { id: null, type: null, text: 'TXabc' }],
    [ID.toUpperCase(), { id: ID, type: null, text: null }],
    [{ id: ID }, { id: ID, type: null, text: null }],
    [
      { id: 7, type: 'NEW' },
      { id: null, type: 'NEW', text: null },
    ],
    [null, null],
    ['null', null],
    [7, null],
  ])('an address of %j is told as %j', async (address, expected) => {
    expect(await find([{ ...found, address }])).toEqual(data([{ ...told, address: expected }]))
  })

  test('with unknown words kept, and without what is left out', async () => {
    expect(await find([{ type: 'SIDEWAYS', source: 'NEW', extra: 1 }, {}])).toEqual(
      data([
        { type: 'SIDEWAYS', source: 'NEW', address: null, result: null },
        { type: null, source: null, address: null, result: null },
      ]),
    )
  })

  test.each([{}, 'text', ['text'], { items: [] }])('but %j cannot be trusted', async (response) => {
    expect(await find(response)).toMatchObject({ kind: 'unknown', reason: 'bad-answer' })
  })
})

describe('a webhook is looked up', () => {
  const SIGNATURE = 'ab'.repeat(32)
  const RECORD = {
    id: ID,
    event: 'CROSSCHAIN_SWAP',
    eventId: SWAP.id,
    requestUrl: 'https://merchant.domain/webhooks/...',
    requestHeaders: { 'content-type': 'application/json', 'X-Api-Signature': SIGNATURE },
    requestBody: '{"id":"1"}',
    responseCode: 200,
    responseStatus: 'SUCCESS',
    responseBody: 'ok',
    sentAt: STAMP,
    createdAt: STAMP,
    updatedAt: STAMP,
    signature: SIGNATURE,
    apiKey: PUBLISHED.publicKey,
    apiKeyAlias: 'till',
  }
  const verbose = (response: unknown) => own(response, (its) => its.getWebhookVerbose({ webhookId: ID }))

  test('with its body as it was sent, or not at all', async () => {
    const get = (response: unknown) => own(response, (its) => its.getWebhook({ webhookId: ID }))
    expect(await get({ ...SWAP, webhookId: ID })).toEqual(data({ ...SWAP, webhookId: ID }))
    expect(await get(null)).toEqual(data(null))
    expect(await get('text')).toMatchObject({ kind: 'unknown', reason: 'bad-answer' })
  })

  test('with its delivery, and never with what it takes to repeat it', async () => {
    const { signature: _signature, requestHeaders: _headers, ...rest } = RECORD
    const found = await verbose(RECORD)
    expect(found).toEqual(data({ ...rest, requestHeaders: { 'content-type': 'application/json' } }))
    expect(JSON.stringify(found)).not.toContain(SIGNATURE)
    expect(await verbose(null)).toEqual(data(null))
  })

  test('with what was asked for alone', async () => {
    const fields = ['event', 'responseCode'] as const
    const part = await own({ event: 'NEW_EVENT', responseCode: '503' }, (its) =>
      its.getWebhookVerbose({ webhookId: ID, fields }),
    )
    expect(part).toMatchObject(
      data({ event: 'NEW_EVENT', responseCode: 503, id: null, requestHeaders: null }),
    )
    const path = '/api-gateway/webhooks/get-verbose'
    expect(await asked({}, (its) => its.getWebhookVerbose({ webhookId: ID, fields }))).toEqual([
      path,
      { webhookId: ID, fields: [...fields] },
    ])
    expect(await asked({}, (its) => its.getWebhookVerbose({ webhookId: ID }))).toEqual([
      path,
      { webhookId: ID },
    ])
    expect(await asked({}, (its) => its.getWebhook({ webhookId: ID }))).toEqual([
      '/api-gateway/webhooks/get',
      { webhookId: ID },
    ])
  })
})
