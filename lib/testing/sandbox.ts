import type { Pool } from 'pg'
import { afterAll } from 'vitest'
import { createFunding } from '@/lib/funding'
import type { Funding } from '@/lib/funding/port'
import { createGateway, memoryNonces } from '@/lib/gateway'
import type { Gateway } from '@/lib/gateway/port'
import { type SandboxProcess, type StartOptions, startSandboxProcess } from '@/lib/sandbox/start'
import { SANDBOX_FUNDING } from '@/lib/server/funding'
import { storeNonces } from '@/lib/server/gateway/nonces'
import { PUBLISHED_PUBLIC_KEY, PUBLISHED_SECRET_KEY } from '@/lib/server/settings'

/** As in the product: a machine that stands still for seconds is no lost answer. */
const PATIENCE_MS = 10_000

export interface TestSandbox extends SandboxProcess {
  /** A client for this sandbox, closed after the file; nonces come from the store when a pool is given. */
  gateway(options?: { pool?: Pool; deadlineMs?: number }): Gateway
  /** A client of its deposit-invoice API, closed after the file. */
  funding(options?: { deadlineMs?: number }): Funding
  /** The side door (lib/sandbox/README.md): `door('POST', 'faults', {...})`, `door('GET', 'state')`. */
  door<T = unknown>(method: 'GET' | 'POST', name: string, fields?: unknown): Promise<T>
}

async function door<T>(base: string, method: string, name: string, fields?: unknown): Promise<T> {
  const response = await fetch(`${base}/__sandbox/${name}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: fields === undefined ? undefined : JSON.stringify(fields),
  })
  if (response.status !== 200)
    throw new Error(`side door ${name}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** A real sandbox in a process of its own, for one test file; ended after it. 25 users unless told otherwise. */
export async function startSandbox(options: Partial<StartOptions> = {}): Promise<TestSandbox> {
  const sandbox = await startSandboxProcess({ users: 25, ...options })
  const clients: (Gateway | Funding)[] = []
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()))
    await sandbox.stop()
  })
  return {
    ...sandbox,
    gateway: ({ pool, deadlineMs = PATIENCE_MS } = {}) => {
      const gateway = createGateway({
        baseUrl: sandbox.url,
        partner: { publicKey: PUBLISHED_PUBLIC_KEY, secret: PUBLISHED_SECRET_KEY },
        nonces: pool ? storeNonces(pool, 'unique') : memoryNonces('unique'),
        deadlineMs,
      })
      clients.push(gateway)
      return gateway
    },
    funding: ({ deadlineMs = PATIENCE_MS } = {}) => {
      const { path, apiId, apiSecret } = SANDBOX_FUNDING
      const funding = createFunding({ baseUrl: sandbox.url + path, apiId, apiSecret, deadlineMs })
      clients.push(funding)
      return funding
    },
    door: (method, name, fields) => door(sandbox.url, method, name, fields),
  }
}

/** A client whose gateway does not exist: for verbs that must not call it, and for the day when it is down. */
export function gatewayNowhere(): Gateway {
  return createGateway({
    baseUrl: 'http://127.0.0.1:9',
    partner: { publicKey: PUBLISHED_PUBLIC_KEY, secret: PUBLISHED_SECRET_KEY },
    nonces: memoryNonces('unique'),
    maxAttempts: 1,
  })
}
