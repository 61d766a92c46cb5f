import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callWith } from './testing/caller'
import { ok, refusal, startRig, type ApiKey, type Rig, type Tariff, type User } from './testing/world'

let data: string
let rig: Rig | undefined
beforeEach(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'sandbox-test-'))
})
afterEach(async () => {
  await rig?.sandbox.stop()
  rig = undefined
  await rm(data, { recursive: true })
})

const start = async () => {
  rig = await startRig({ users: 40, data })
  return rig
}
const crash = async ({ sandbox }: Rig) => {
  sandbox.kill()
  await sandbox.exited
  return start()
}
const journal = () => path.join(data, 'journal.jsonl')

async function changeEverything({ partner, balanceOf, freshOwner, door }: Rig) {
  const owner = await freshOwner('kept@merchant.example')
  const { advancedBalanceId } = await balanceOf(owner)
  await ok(
    partner('top-up-advanced-balance', { ...owner, advancedBalanceId, amount: '4.87', nonce: 'top-up' }),
  )
  await ok(partner('set-organization-tariff', { ...owner, action: 'X', amount: '0.01', type: 'PERCENT' }))
  const kept = await ok<ApiKey>(partner('create-api-keys', { ...owner, alias: 'kept' }))
  const gone = await ok<ApiKey>(partner('create-api-keys', { ...owner, alias: 'gone' }))
  await ok(partner('delete-api-keys', { ...owner, keyId: gone.id }))
  await door('POST', 'switches', { stringTotals: true })
  await door('POST', 'clock', { now: '2030-01-01T00:00:00.000Z' })
  await door('POST', 'users', { count: 3 })
  return { owner, kept, gone }
}

describe('a restart with --data', () => {
  it('after kill -9, everything that was answered is still true, and replays are still refused', async () => {
    const before = await start()
    const { owner, kept, gone } = await changeEverything(before)
    await ok(before.partner('get-default-tariffs', { nonce: 'a read' }))
    const truth = async (of: Rig) => {
      const { now, counts, ...rest } = await of.door<{ now: string; counts: Record<string, number> }>(
        'GET',
        'state',
      )
      expect(now).toMatch(/^2030-01-01/)
      return { ...rest, counts: { ...counts, requests: 0 } }
    }
    const known = await truth(before)
    const after = await crash(before)
    expect(await truth(after)).toEqual(known)

    expect((await after.balanceOf(owner)).balance).toBe('4.87')
    expect(await ok<Tariff[]>(after.partner('get-organization-tariffs', { ...owner }))).toMatchObject([
      { action: 'X' },
    ])
    expect((await ok<{ total: string }>(after.partner('get-users'))).total).toBe('44')
    const gateway = (key: ApiKey) => callWith(`${after.url}/api-gateway/`, key)('advanced-balances')
    expect((await gateway(kept)).body.success).toBe(true)
    expect(await refusal(gateway(gone))).toBe('PUBLIC_KEY_UNKNOWN')
    for (const nonce of ['top-up', 'a read'])
      expect(await refusal(after.partner('get-default-tariffs', { nonce }))).toBe('NONCE_ALREADY_USED')
    expect(await refusal(after.partner('create-user', { email: 'kept@merchant.example' }))).toBe(
      'USER_ALREADY_EXISTS',
    )
  })

  it('an orderly end keeps everything too', async () => {
    const before = await start()
    const { owner } = await changeEverything(before)
    await before.sandbox.stop()
    expect(await before.sandbox.exited).toBe(0)
    expect((await (await start()).balanceOf(owner)).balance).toBe('4.87')
  })

  it('killed in the middle of many writes, every acknowledged one is there and none twice', async () => {
    const before = await start()
    const acknowledged: string[] = []
    const write = async (n: number) => {
      const email = `burst${n}@merchant.example`
      await ok<User>(before.partner('create-user', { email }))
      acknowledged.push(email)
      if (acknowledged.length === 60) before.sandbox.kill()
    }
    await Promise.allSettled(Array.from({ length: 400 }, (_, n) => write(n)))
    await before.sandbox.exited
    const after = await start()
    const { createdUsers } = await after.door<{ createdUsers: User[] }>('GET', 'state')
    const emails = createdUsers.map(({ email }) => email)
    expect(acknowledged.length).toBeGreaterThanOrEqual(60)
    expect(emails).toEqual(expect.arrayContaining(acknowledged))
    expect(new Set(emails).size).toBe(emails.length)
  })

  it('a torn last line is cut off, and the lines before it count', async () => {
    const before = await start()
    const { owner } = await changeEverything(before)
    await before.sandbox.stop()
    const { size } = await stat(journal())
    await appendFile(journal(), '{"k":0,"n":"torn","e":[{"type":"top-')
    const after = await start()
    expect((await after.balanceOf(owner)).balance).toBe('4.87')
    expect((await readFile(journal(), 'utf8')).slice(0, size)).not.toContain('torn')
    expect((await after.partner('get-users', { nonce: 'torn' })).body.success).toBe(true)
  })

  it('cut at any byte, the journal is still read', async () => {
    const before = await start()
    await changeEverything(before)
    await before.sandbox.stop()
    rig = undefined
    const whole = await readFile(journal())
    for (const share of [0, 0.001, 0.3, 0.7, 0.999]) {
      await writeFile(journal(), whole)
      await truncate(journal(), Math.floor(whole.length * share))
      const again = await start()
      expect((await again.partner('get-users')).body.success).toBe(true)
      await again.sandbox.stop()
    }
  })

  it('reset forgets everything, also after a restart, and nonces can be used again', async () => {
    const before = await start()
    await changeEverything(before)
    await before.door('POST', 'reset', {})
    expect((await before.partner('get-users', { nonce: 'top-up' })).body.success).toBe(true)
    const after = await crash(before)
    const state = await after.door('GET', 'state')
    expect(state).toMatchObject({
      topUps: [],
      createdUsers: [],
      clockOffsetMs: 0,
      switches: { stringTotals: false },
      counts: { users: 40, nonces: 1 },
    })
    expect(await refusal(after.partner('get-users', { nonce: 'top-up' }))).toBe('NONCE_ALREADY_USED')
  })
})

describe('a data folder', () => {
  it('that is damaged in the middle is refused, naming the line', async () => {
    const before = await start()
    await changeEverything(before)
    await before.sandbox.stop()
    rig = undefined
    const lines = (await readFile(journal(), 'utf8')).split('\n')
    await writeFile(journal(), lines.with(2, '{"k":0,').join('\n'))
    await expect(startRig({ users: 40, data })).rejects.toThrow('line 3 is damaged')
  })

  it('of another seed or number of users is refused, naming the right ones', async () => {
    await (await start()).sandbox.stop()
    rig = undefined
    await expect(startRig({ users: 41, data })).rejects.toThrow('--seed 1 --users 40')
    await expect(startRig({ users: 40, seed: 2, data })).rejects.toThrow('--seed 1 --users 40')
  })

  it('serves one sandbox at a time, and is free again after a crash', async () => {
    const first = await start()
    await expect(startRig({ users: 40, data })).rejects.toThrow('in use by another sandbox')
    await crash(first)
  })

  it('that is a file is refused in a sentence', async () => {
    const file = path.join(data, 'file')
    await writeFile(file, 'x')
    await expect(startRig({ users: 40, data: file })).rejects.toThrow(/^The sandbox cannot start: .*file/)
  })
})
