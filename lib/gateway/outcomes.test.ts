import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import type { CallEvent, Gateway, Outcome } from '.'
import { type Fault, FAULTS } from './testing/faults'
import { arrived, outOfTime } from './testing/host'
import { type RawServer, startRawServer } from './testing/raw-server'
import { API_KEY, client, ORGANIZATION_ID, PUBLISHED, USER_ID } from './testing/samples'

let server: RawServer | null = null
let gateway: Gateway | null = null

afterEach(async () => {
  await server?.stop()
  await gateway?.close()
})

async function meet(fault: Fault, how: 'read' | 'write', over: 'undici' | 'fetch') {
  const raw = await startRawServer((_request, socket) => fault.respond(socket))
  server = raw
  const deadlineMs = fault.deadlineMs ?? 10_000
  const made = client(raw.url, { maxAttempts: 3, deadlineMs, ...(over === 'fetch' ? { fetch } : {}) })
  gateway = made.gateway
  const organization = { userId: USER_ID, organizationId: ORGANIZATION_ID }
  const { partner } = made.gateway
  const ask = (): Promise<Outcome<unknown>> =>
    how === 'write'
      ? partner.createApiKeys({ ...organization, alias: 'till' })
      : partner.getApiKeys({ ...organization, limit: 10, offset: 0 })
  const endless = fault.deadlineMs !== undefined
  const outcome = endless ? await outOfTime(deadlineMs, ask, () => arrived(raw, 1)) : await ask()
  return { outcome, events: made.events, requests: raw.requests }
}

function named(outcome: Outcome<unknown>): string {
  if (outcome.kind === 'ok') return 'ok'
  return `${outcome.kind} ${outcome.kind === 'refused' ? outcome.name : outcome.reason}`
}

function expectNoSecret(outcome: Outcome<unknown>, events: CallEvent[], signatures: string[]): void {
  const said = inspect([outcome, events], { depth: 9 }) + JSON.stringify([outcome, events])
  for (const secret of [API_KEY.secret.slice(0, 20), PUBLISHED.secret.slice(0, 20), ...signatures]) {
    expect(said).not.toContain(secret)
  }
}

describe.each(['undici', 'fetch'] as const)('over %s', (over) => {
  test.each(FAULTS)('a write is sent once and ends as $write where $fault', async (fault) => {
    const { outcome, events, requests } = await meet(fault, 'write', over)
    expect(named(outcome)).toBe(fault.write)
    expect(requests).toHaveLength(1)
    expect(events).toHaveLength(1)
    expectNoSecret(outcome, events, signaturesOf(requests))
  })

  test.each(FAULTS)('a read is sent $sendings times and ends as $read where $fault', async (fault) => {
    const { outcome, events, requests } = await meet(fault, 'read', over)
    expect(named(outcome)).toBe(fault.read)
    expect(requests).toHaveLength(fault.sendings)
    expect(new Set(requests.map((request) => request.json['nonce'])).size).toBe(fault.sendings)
    expect(events.map((event) => event.attempt)).toEqual(requests.map((_request, index) => index + 1))
    expectNoSecret(outcome, events, signaturesOf(requests))
  })
})

function signaturesOf(requests: { headers: Record<string, string> }[]): string[] {
  return requests.map((request) => request.headers['x-api-signature'] ?? 'missing')
}
