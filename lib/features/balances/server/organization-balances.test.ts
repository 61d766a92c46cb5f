import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { listOrganizationsOfUser } from '@/lib/features/organizations/server'
import { vaultSecrets } from '@/lib/server/db/tables'
import { ROLES } from '@/lib/shared/permissions'
import {
  auditRows,
  fixedClock,
  freshDatabase,
  gatewayNowhere,
  nextRequest,
  startSandbox,
  testCtx,
} from '@/lib/testing'
import { readOrganizationBalances } from '.'
import { balanceReadings, balanceTurns } from './tables'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool })
const clock = fixedClock(new Date().toISOString())
const PATH = '/partner/api/get-organization-advanced-balances'
const ctx = await testCtx({ db, role: 'finance', gateway, clock })
const offline = { ...ctx, gateway: gatewayNowhere() }

const listed = await gateway.partner.getUsers({ limit: 25, offset: 0 })
const users = listed.kind === 'ok' ? [...listed.data.users] : []
/** An organization whose balance the desk has not read yet. */
async function organization(): Promise<string> {
  const user = users.pop()
  const { data } = await listOrganizationsOfUser(nextRequest(ctx), { userId: user?.id ?? '' })
  return data[0]?.id ?? organization()
}
const read = (organizationId: string | null, as = ctx) => readOrganizationBalances(as, { organizationId })

beforeEach(() => sandbox.door('POST', 'faults', { clear: true }))

describe('the balances of an organization', () => {
  it('are read live, in full precision, remembered, and marked as looked at', async () => {
    const organizationId = await organization()
    await sandbox.door('POST', 'charge', { organizationId, amount: '0.000001', belowZero: true })
    await sandbox.door('POST', 'block', { organizationId, blockReason: 'KYC' })
    const { data, ...rest } = await read(organizationId)
    expect(rest).toEqual({ source: 'gateway', readAt: clock.now().toISOString(), problem: null })
    expect(data).toMatchObject({ organizationId, keyHeld: false })
    expect(data.balances).toMatchObject([
      { organizationId, blocked: true, blockReason: 'KYC', source: 'opened', low: false, runway: null },
    ])
    expect(data.balances[0]?.balance).toMatch(/\.\d{6}$/)
    const [turn] = await db.select().from(balanceTurns).where(eq(balanceTurns.organizationId, organizationId))
    expect(turn).toMatchObject({ lookedAt: clock.now(), rank: 0 })
    const { advancedBalanceId = '' } = data.balances[0] ?? {}
    expect(
      await db.select().from(balanceReadings).where(eq(balanceReadings.advancedBalanceId, advancedBalanceId)),
    ).toMatchObject([{ source: 'opened', blocked: true }])
  })

  it.each([
    ['drop-before', {}, 'no-answer'],
    ['html', {}, 'bad-answer'],
    ['http-500-after', {}, 'failed'],
    ['truncated-json', {}, 'bad-answer'],
    ['throttle-429', {}, 'throttled'],
    ['latency', { latencyMs: 10_000 }, 'no-answer'],
  ] as const)('(%s) are shown as they were, with their age and the problem', async (kind, more, problem) => {
    const organizationId = await organization()
    const before = await read(organizationId)
    clock.advance(3_600_000)
    await sandbox.door('POST', 'charge', { organizationId, amount: '1', belowZero: true })
    await sandbox.door('POST', 'faults', { path: PATH, kind, ...more })
    expect(await read(organizationId)).toEqual({
      ...before,
      source: 'memory',
      problem: { kind: problem, detail: null },
    })
  })

  it('that were never read are unknown, and not "none": there is no time of reading', async () => {
    expect(await read(await organization(), offline)).toMatchObject({
      data: { balances: [] },
      source: 'memory',
      readAt: null,
      problem: { kind: 'unreachable' },
    })
  })

  it('come from memory at once where that is asked for', async () => {
    const organizationId = await organization()
    await read(organizationId)
    const memory = await readOrganizationBalances(offline, { organizationId, prefer: 'memory' })
    expect(memory).toMatchObject({
      source: 'memory',
      problem: null,
      data: { balances: [{ organizationId }] },
    })
  })

  it('say that the desk holds a key of the organization', async () => {
    const organizationId = await organization()
    const sealed = {
      keyVersion: 'v',
      iv: Buffer.from('i'),
      ciphertext: Buffer.from('c'),
      tag: Buffer.from('t'),
    }
    const ids = { id: randomUUID(), userId: randomUUID(), keyId: randomUUID(), publicKey: 'public' }
    await db.insert(vaultSecrets).values({ ...ids, ...sealed, organizationId, createdAt: clock.now() })
    expect((await read(organizationId)).data.keyHeld).toBe(true)
  })

  it('of an organization that nobody knows, or of a text that is no id, are not found', async () => {
    for (const organizationId of [randomUUID(), 'no id'])
      await expect(read(organizationId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('are seen by every role, and by nobody else', async () => {
    const organizationId = await organization()
    for (const role of ROLES)
      expect((await read(organizationId, await testCtx({ db, role, gateway, clock }))).source).toBe('gateway')
    const intruder = nextRequest({
      ...ctx,
      actor: { ...ctx.actor, role: 'root' } as unknown as typeof ctx.actor,
    })
    await expect(read(organizationId, intruder)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await auditRows(db, 'balances.organization', intruder.requestId)).toMatchObject([
      { outcome: 'refused', organizationId },
    ])
  })
})
