import { beforeEach, describe, expect, it } from 'vitest'
import { SWITCH_VALUES } from '@/lib/sandbox/switches'
import { auditRows, fixedClock, startSandbox } from '@/lib/testing'
import { changed } from '@/lib/testing/changed'
import { callsOf, freshDesk, idsAtGateway, idsInStore, verified } from '@/lib/testing/mirror-desk'

const USERS = 12_000
const sandbox = await startSandbox({ users: USERS })
const gateway = sandbox.gateway()
const addUsers = (count: number) => sandbox.door('POST', 'users', { count })

beforeEach(async () => {
  await sandbox.door('POST', 'reset')
})

describe.each(SWITCH_VALUES.userOrder)('where the gateway lists users %s', (userOrder) => {
  beforeEach(async () => {
    await sandbox.door('POST', 'switches', { userOrder })
  })

  it('nobody is missed who signs up while the directory is read', async () => {
    let rounds = 15
    const busy = changed(gateway, {
      getUsers: async (...args) => {
        if (rounds-- > 0) await addUsers(7)
        return gateway.partner.getUsers(...args)
      },
    })
    const { db, until } = await freshDesk({ gateway: busy })
    await until(verified(USERS + 15 * 7))
    expect(await idsInStore(db)).toEqual(await idsAtGateway(gateway))
  })

  it('a new user is known after one probe and a few requests', async () => {
    const clock = fixedClock()
    const { db, until } = await freshDesk({ gateway, clock })
    await until(verified(USERS))
    await addUsers(1)
    const calls = await callsOf(sandbox, 'get-users')
    clock.advance(15_000)
    await until(verified(USERS + 1))
    expect((await callsOf(sandbox, 'get-users')) - calls).toBeLessThan(12)
    expect(await idsInStore(db)).toEqual(await idsAtGateway(gateway))
  })
})

describe('the mirror', () => {
  it('reads users again after a day, and takes over what changed', async () => {
    const clock = fixedClock()
    let seen = 'before'
    const marking = changed(gateway, {
      getUsers: async (...args) => {
        const answer = await gateway.partner.getUsers(...args)
        if (answer.kind !== 'ok') return answer
        const users = answer.data.users.map((user) => ({ ...user, utm: seen }))
        return { ...answer, data: { ...answer.data, users } }
      },
    })
    const { db, until } = await freshDesk({ gateway: marking, clock })
    await until(verified(USERS))
    seen = 'after'
    clock.advance(25 * 3_600_000)
    await until(({ phase }) => phase === 'refresh')
    await until((state) => state.phase !== 'refresh' && verified(USERS)(state))
    const { rows } = await db.execute(`SELECT DISTINCT utm FROM users`)
    expect(rows).toEqual([{ utm: 'after' }])
  })

  it('goes on where it was stopped, and repeats no more than the pages that were on their way', async () => {
    const { until } = await freshDesk({ gateway, clock: fixedClock(), pace: { requestsPerSecond: 40 } })
    await until(({ usersKnown }) => usersKnown >= 5_000)
    await until(verified(USERS))
    expect(await callsOf(sandbox, 'get-users')).toBeLessThan(12 + 2 * 4 + 3)
  })

  it('understands a gateway that gives fewer users at a time than asked for', async () => {
    const stingy = changed(gateway, {
      getUsers: ({ limit, offset }, options) =>
        gateway.partner.getUsers({ limit: Math.min(limit, 150), offset }, options),
    })
    const { db, until } = await freshDesk({ gateway: stingy })
    await until(verified(USERS))
    expect(await idsInStore(db)).toEqual(await idsAtGateway(gateway))
  })

  it('asks for smaller pages where large ones are refused', async () => {
    const strict = changed(gateway, {
      getUsers: async ({ limit, offset }, options) =>
        limit <= 300
          ? gateway.partner.getUsers({ limit, offset }, options)
          : {
              kind: 'refused',
              code: 1,
              name: 'LIMIT',
              message: 'too many',
              requestId: null,
              httpStatus: 400,
            },
    })
    const { until } = await freshDesk({ gateway: strict })
    await until(verified(USERS))
  })

  it('records each pass in the trail, and not each page', async () => {
    const { db, until } = await freshDesk({ gateway })
    await until(verified(USERS))
    const rows = await auditRows(db, 'mirror.step')
    expect(rows.map(({ reason }) => reason)).toEqual(['pass ended', 'pass begun'])
    expect(rows[0]).toMatchObject({ actorKind: 'system', actorName: 'mirror', outcome: 'done' })
    expect(rows[0]?.after).toMatchObject({ usersKnown: USERS, upstreamTotal: USERS })
  })
})
