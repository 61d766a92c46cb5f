import { createHmac } from 'node:crypto'
import { createGateway, memoryNonces } from '@/lib/gateway'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { Bench, BenchContext, Figures } from './types'

/** The pair published in the API's documentation; the sandbox knows it as the partner's (gateway-api.md 1.3). */
const PARTNER = {
  publicKey: 'a9biVHtyP71VxuItAd88tuN+WyNGxVR41j9lGLj7zc0DjtGHkNRAKQWS/fiCnJPomY9i+hETCLiQvR5l+siKug==',
  secret: 'RbWMG0rT6NSDQPKXs44gau/97OTsMW1+EakuQA8gb+IwjIUAdx56Fl3Oa7a8dw5L3soWK/o6UFfqlzh/6LXPDA==',
}

const USERS = 2_000
const ROUNDS = 11
const ROUND_MS = 400
const WARM_UP_MS = 1_500
const GOAL = 0.9

/** Reads one page; rejects where the answer is not a success, so that neither side is timed on failures. */
type Reader = (limit: number, offset: number) => Promise<void>
type Setting = { id: string; title: string; concurrent: number; limit: number; goal: boolean }

const SETTINGS: Setting[] = [
  { id: '1_at_a_time', title: '1 call at a time', concurrent: 1, limit: 1, goal: true },
  { id: '10_at_a_time', title: '10 calls at a time', concurrent: 10, limit: 1, goal: true },
  { id: 'pages_of_1000', title: 'pages of 1,000 users', concurrent: 1, limit: 1_000, goal: false },
]

/**
 * Calls per second of the client over those of bare `fetch` with the same HMAC, in turn against one sandbox process.
 * The ratio is the median over rounds in which both had the same machine under the same load.
 */
async function run(ctx: BenchContext): Promise<Figures> {
  ctx.progress('starting the sandbox')
  const sandbox = await startSandboxProcess({ users: USERS })
  const gateway = createGateway({
    baseUrl: sandbox.url,
    partner: PARTNER,
    nonces: memoryNonces('unique'),
    concurrencyPerKey: 10,
  })
  try {
    const client: Reader = async (limit, offset) => {
      const outcome = await gateway.partner.getUsers({ limit, offset })
      if (outcome.kind !== 'ok') throw new Error(`The client's call ended as ${outcome.kind}.`)
    }
    const bare = bareFetch(sandbox.url)
    const figures: Figures = {}
    for (const setting of SETTINGS) Object.assign(figures, await measure(ctx, setting, client, bare))
    return figures
  } finally {
    await gateway.close()
    await sandbox.stop()
  }
}

async function measure(ctx: BenchContext, setting: Setting, client: Reader, bare: Reader): Promise<Figures> {
  ctx.progress(`${setting.title}: warming up`)
  for (const reader of [client, bare]) await callsPerSecond(reader, setting, WARM_UP_MS)
  const rates: { client: number; bare: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    ctx.progress(`${setting.title}: round ${round + 1} of ${ROUNDS}`)
    // Who goes first changes from round to round, so that neither always meets the warmer machine.
    const clientFirst = round % 2 === 0 ? await callsPerSecond(client, setting, ROUND_MS) : null
    const bareRate = await callsPerSecond(bare, setting, ROUND_MS)
    rates.push({ client: clientFirst ?? (await callsPerSecond(client, setting, ROUND_MS)), bare: bareRate })
  }
  const ratio = median(rates.map((rate) => rate.client / rate.bare))
  const clientRate = median(rates.map((rate) => rate.client))
  const bareRate = median(rates.map((rate) => rate.bare))
  ctx.log(`${setting.title}: ${clientRate} calls/s, bare fetch ${bareRate} calls/s, ratio ${ratio}`)
  return {
    [`ratio_${setting.id}`]: {
      value: ratio,
      ...(setting.goal ? { goal: `>= ${GOAL}` } : {}),
      ok: !setting.goal || ratio >= GOAL,
      note: 'client over bare fetch with the same HMAC, median of paired rounds',
    },
    [`client_${setting.id}`]: { value: clientRate, ok: true, unit: 'calls/s' },
    [`bare_${setting.id}`]: { value: bareRate, ok: true, unit: 'calls/s' },
  }
}

async function callsPerSecond(read: Reader, setting: Setting, ms: number): Promise<number> {
  const startedAt = performance.now()
  let calls = 0
  let offset = 0
  const worker = async () => {
    while (performance.now() - startedAt < ms) {
      // Never the same page twice at a time: the client would send identical reads once.
      await read(setting.limit, (offset += 1) % (USERS - setting.limit))
      calls += 1
    }
  }
  await Promise.all(Array.from({ length: setting.concurrent }, worker))
  return (calls / (performance.now() - startedAt)) * 1_000
}

function bareFetch(url: string): Reader {
  // Far from the client's nonces, which begin at the clock: both sign with one key.
  let nonce = Date.now() + 1_000_000_000
  return async (limit, offset) => {
    const body = JSON.stringify({ limit, offset, nonce: (nonce += 1) })
    const response = await fetch(`${url}/partner/api/get-users`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-public-key': PARTNER.publicKey,
        'x-api-signature': createHmac('sha256', PARTNER.secret).update(body).digest('hex'),
      },
      body,
    })
    const envelope = (await response.json()) as { success: boolean }
    if (!envelope.success) throw new Error('A bare call was refused.')
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  return Math.round(middle * 1_000) / 1_000
}

export const bench: Bench = { name: 'gateway', title: 'The signed client against bare fetch', run }
