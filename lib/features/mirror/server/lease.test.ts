import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '@/lib/testing'
import { changed } from '@/lib/testing/changed'
import { callsOf, complete, FAST, freshDesk } from '@/lib/testing/mirror-desk'
import { createMirror } from '.'

const USERS = 60
const sandbox = await startSandbox({ users: USERS })
const gateway = sandbox.gateway()

beforeEach(async () => {
  await sandbox.door('POST', 'reset')
})

describe('several mirrors on one store', () => {
  it('do the work once', async () => {
    const { ctx, state } = await freshDesk({ gateway })
    const mirrors = [createMirror(FAST), createMirror(FAST), createMirror(FAST)]
    const results = await Promise.all(mirrors.map((mirror) => mirror.step(ctx, {})))
    expect(results.filter(({ standby }) => !standby)).toHaveLength(1)
    expect(complete(await state())).toBe(true)
    expect(await callsOf(sandbox, 'get-user-organizations')).toBe(USERS)
    await Promise.all(mirrors.map((mirror) => mirror.stop(ctx)))
  })

  it('the next one takes over at once where one stops in order, and after its lease where it was killed', async () => {
    const { ctx } = await freshDesk({ gateway })
    const [first, second, third] = [createMirror(FAST), createMirror(FAST), createMirror(FAST)] as const
    await first.step(ctx, {})
    expect(await second.step(ctx, {})).toMatchObject({ standby: true })
    await first.stop(ctx)
    expect(await second.step(ctx, {})).toMatchObject({ standby: false })
    expect(await third.step(ctx, {})).toMatchObject({ standby: true })
    await ctx.db.execute(sql`UPDATE mirror_state SET lease_until = now() - interval '1 second'`)
    expect(await third.step(ctx, {})).toMatchObject({ standby: false })
    await Promise.all([second.stop(ctx), third.stop(ctx)])
  })

  it('one that lost its lease in the middle of its work writes nothing more', async () => {
    let asked = 0
    let goOn = (): void => undefined
    const stolen = new Promise<void>((resolve) => (goOn = resolve))
    const slow = changed(gateway, {
      getUserOrganizations: async (...args) => {
        asked += 1
        if (asked > USERS / 2) await stolen
        return gateway.partner.getUserOrganizations(...args)
      },
    })
    const { ctx, state } = await freshDesk({ gateway: slow })
    const mirror = createMirror(FAST)
    const working = mirror.step(ctx, {})
    while ((await state()).organizationsKnownFor < 3) await callsOf(sandbox, 'get-users')
    const thief = '00000000-0000-4000-8000-000000000000'
    await ctx.db.execute(
      sql`UPDATE mirror_state SET lease_owner = ${thief}, lease_until = now() + interval '1 hour'`,
    )
    goOn()
    expect(await working).toMatchObject({ standby: true })
    const { organizationsKnownFor } = await state()
    expect(organizationsKnownFor).toBeLessThan(USERS)
    expect(await mirror.step(ctx, {})).toMatchObject({ standby: true })
    expect((await state()).organizationsKnownFor).toBe(organizationsKnownFor)
  })
})
