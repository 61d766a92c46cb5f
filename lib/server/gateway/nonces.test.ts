import { afterEach, describe, expect, it } from 'vitest'
import { freshDatabase, startSandbox } from '@/lib/testing'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { storeNonces } from './nonces'

const store = await freshDatabase()
const sandbox = await startSandbox()
const running: DeskProcess[] = []

function start(job: 'take' | 'call', count: number, env: Record<string, string> = {}): DeskProcess {
  const desk = spawnDesk(
    'lib/server/gateway/testing/nonce-process.ts',
    { DATABASE_URL: store.url, SANDBOX_URL: sandbox.url, GATEWAY_DEADLINE_MS: '20000', ...env },
    [job, String(count)],
  )
  running.push(desk)
  return desk
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((desk) => desk.signal('SIGKILL')))
})

async function taken(count: number): Promise<number[]> {
  const desk = start('take', count)
  await desk.ended
  return desk.lines.filter((line) => line.startsWith('nonce ')).map((line) => Number(line.slice(6)))
}

interface Call {
  nonce: string
  outcome: string
}

const calls = async (): Promise<Call[]> =>
  (await sandbox.door<{ requests: Call[] }>('GET', 'requests?path=/partner/api/create-user')).requests

describe('nonces from the store', () => {
  it('are different over all processes that share a key, and later ones are above all earlier ones', async () => {
    const together = (await Promise.all([taken(300), taken(300), taken(300)])).flat()
    expect(together).toHaveLength(900)
    expect(new Set(together).size).toBe(900)
    const later = await taken(100)
    expect(Math.min(...later)).toBeGreaterThan(Math.max(...together))
  })

  it('never go back below the clock, even when the store came from an old copy', async () => {
    await store.pool.query(`UPDATE gateway_nonces SET next = 1`)
    const nonces = storeNonces(store.pool, 'unique', () => 5_000_000_000_000)
    expect(await nonces.withNonce('shared key', async (nonce) => nonce)).toBe(5_000_000_000_000)
  })

  it('never go back when the clock does', async () => {
    const ahead = storeNonces(store.pool, 'increasing', () => 6_000_000_000_000)
    const behind = storeNonces(store.pool, 'increasing', () => 1)
    const first = await ahead.withNonce('shared key', async (nonce) => nonce)
    expect(await behind.withNonce('shared key', async (nonce) => nonce)).toBeGreaterThan(first)
  })

  it('in mode increasing arrive in order from several processes, and none is refused', async () => {
    await sandbox.door('POST', 'reset')
    await sandbox.door('POST', 'switches', { nonceRule: 'increasing' })
    const desks = [1, 2, 3].map(() => start('call', 15, { GATEWAY_NONCES: 'increasing' }))
    await Promise.all(desks.map((desk) => desk.ended))
    expect(desks.flatMap(({ lines }) => lines.filter((line) => line === 'outcome ok'))).toHaveLength(45)
    const arrived = await calls()
    expect(arrived.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 45 }, () => 'ok'))
    const nonces = arrived.map(({ nonce }) => Number(nonce))
    expect(nonces).toEqual([...nonces].sort((a, b) => a - b))
  })

  it('in mode increasing are not held up by a process that was killed in the middle of a call', async () => {
    await sandbox.door('POST', 'reset')
    await sandbox.door('POST', 'faults', { path: '*', kind: 'latency', latencyMs: 60_000, count: 1 })
    const stuck = start('call', 1, { GATEWAY_NONCES: 'increasing' })
    while ((await calls()).length === 0) await stuck.line((line) => line === 'running')
    await stuck.signal('SIGKILL')
    const next = start('call', 1, { GATEWAY_NONCES: 'increasing' })
    expect(await next.line((line) => line.startsWith('outcome'))).toBe('outcome ok')
  })
})
