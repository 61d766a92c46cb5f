import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createApiKey } from '@/lib/features/api-keys/server'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import { auditRows, expectAuditRow, freshDatabase, nextRequest, startSandbox, testCtx } from '@/lib/testing'
import { depositAddress, depositChoices } from '.'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool })
const ctx = await testCtx({ db, role: 'manager', gateway })

async function organization(keepSecret: boolean) {
  const owner = await createUser(nextRequest(ctx), {
    effectId: randomUUID(),
    email: `deposit-${randomUUID().slice(0, 8)}@example.com`,
  })
  const made = { effectId: randomUUID(), userId: owner.userId, name: 'Deposits' }
  const { organizationId } = await createOrganization(nextRequest(ctx), made)
  const key = { effectId: randomUUID(), organizationId, alias: 'desk', keepSecret }
  await createApiKey(nextRequest(ctx), key)
  return { organizationId, userId: owner.userId }
}

const { organizationId: withKey } = await organization(true)
const { organizationId: withoutKey } = await organization(false)
const TRON = { currency: 'USDT', network: 'tron' }

describe('where an advanced balance is paid in', () => {
  it('offers the coins that the balance takes, on the networks that are open', async () => {
    const choices = await depositChoices(nextRequest(ctx), { organizationId: withKey })
    expect(choices).toMatchObject({ organizationId: withKey, keyHeld: true })
    expect(choices.currencies.map(({ currency }) => currency)).toEqual(['USDT'])
    const networks = choices.currencies[0]?.networks.map(({ name }) => name)
    expect(networks).toContain('tron')
    // It may be withdrawn there, and not deposited.
    expect(networks).not.toContain('ton')
  })

  it('is told whole with its end, and who asked and what was told is in the trail', async () => {
    const told = await depositAddress(nextRequest(ctx), { organizationId: withKey, ...TRON })
    expect(told).toEqual({
      ...TRON,
      address: expect.stringMatching(/^T[1-9A-HJ-NP-Za-km-z]{33}$/),
      tag: null,
      until: expect.stringMatching(/Z$/),
    })
    const row = await expectAuditRow(db, {
      action: 'balances.deposit-address',
      outcome: 'done',
      actorName: expect.stringContaining('@'),
      organizationId: withKey,
    })
    expect(row.after).toMatchObject({ address: told.address, ...TRON })
  })

  it('without a key in the vault is asked of nobody, and says so', async () => {
    expect(await depositChoices(nextRequest(ctx), { organizationId: withoutKey })).toEqual({
      organizationId: withoutKey,
      keyHeld: false,
      currencies: [],
    })
    await expect(
      depositAddress(nextRequest(ctx), { organizationId: withoutKey, ...TRON }),
    ).rejects.toMatchObject({ code: 'CONFLICT', text: { key: 'balances.errors.noKey' } })
  })

  it('is refused for what the gateway does not take, and for organizations that nobody knows', async () => {
    await expect(
      depositAddress(nextRequest(ctx), { organizationId: withKey, currency: 'USDT', network: 'ton' }),
    ).rejects.toMatchObject({ code: 'GATEWAY_REFUSED' })
    for (const organizationId of [randomUUID(), 'nobody'])
      await expect(depositChoices(nextRequest(ctx), { organizationId })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
    await expect(
      depositAddress(nextRequest(ctx), { organizationId: randomUUID(), ...TRON }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is not for an auditor, whose attempt is recorded', async () => {
    const auditor = await testCtx({ db, role: 'auditor', gateway })
    const before = (await auditRows(db, 'balances.deposit-address')).length
    await expect(depositAddress(auditor, { organizationId: withKey, ...TRON })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect((await auditRows(db, 'balances.deposit-address')).slice(0, -before)).toMatchObject([
      { outcome: 'refused' },
    ])
  })

  it('says that the gateway does not know a key any more that the vault still holds', async () => {
    const { organizationId, userId } = await organization(true)
    const { keys } = await sandbox.door<{ keys: { created: { id: string }[] } }>(
      'GET',
      `state?organizationId=${organizationId}`,
    )
    for (const { id: keyId } of keys.created)
      await gateway.partner.deleteApiKeys({ userId, organizationId, keyId })
    await expect(depositChoices(nextRequest(ctx), { organizationId })).rejects.toMatchObject({
      code: 'GATEWAY_REFUSED',
    })
    await expect(depositAddress(nextRequest(ctx), { organizationId, ...TRON })).rejects.toMatchObject({
      code: 'GATEWAY_REFUSED',
    })
  })
})
