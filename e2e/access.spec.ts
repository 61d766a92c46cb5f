import { PERMISSIONS, ROLES, type Role } from '../lib/shared/permissions'
import { callAction, errorOf, FORMS, send, sendForm, signInAs, type Answer } from './attacker'
import { actions, fill, pages, routes, type Page, type Route, type Verb } from './surface'
import { knownIds } from './support/known'
import { account, desk, expect, test } from './support/test'

const may = (role: Role, permission: keyof typeof PERMISSIONS) =>
  (PERMISSIONS[permission].roles as readonly string[]).includes(role)

interface Trail {
  action: string
  outcome: string
  reason: string
  subject_id: string
  address: string
  actor_name: string
}

const TRAIL = 'SELECT action, outcome, reason, subject_id, address, actor_name FROM audit_events'

/** Whatever somebody who may not look must never be sent, in any form: people, ids, rows of the trail. */
const BURIED = `SELECT email AS text FROM users UNION SELECT email FROM staff UNION SELECT id::text FROM staff
  UNION SELECT name FROM organizations UNION SELECT hash FROM audit_events UNION SELECT id::text FROM sessions`

type Query = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>

/** Pages and reads at addresses behind which there is something to see. */
async function attacked<Kind extends Page | Route>(query: Query, surface: readonly Kind[]): Promise<Kind[]> {
  const ids = await knownIds(query)
  return surface.map((one) => ({ ...one, address: fill(one.address, ids) }))
}

/** Everything of the store that must not be seen, but what the attacker typed or is: their own e-mail stands in their menu. */
async function treasure(query: Query, own = ''): Promise<string[]> {
  const rows = await query<{ text: string }>(BURIED)
  return rows.map(({ text }) => text).filter((text) => text.length > 5 && text !== own)
}

function expectNothingLeaked({ body, headers }: Answer, treasures: string[], what: string): void {
  const seen = body + JSON.stringify([...headers])
  const leaked = treasures.filter((text) => seen.includes(text))
  expect(leaked, what).toEqual([])
  expect(body, what).not.toMatch(/\bat [\w.]+ \(|node_modules|SELECT |postgres:\/\//)
}

test.describe('the attack itself', () => {
  test('has something to attack, and something to find', async ({ query }) => {
    expect(pages.length).toBeGreaterThan(7)
    expect(routes.length).toBeGreaterThan(6)
    expect(actions().length).toBeGreaterThan(8)
    // The directory is being read from the gateway since the start.
    await expect.poll(async () => (await query('SELECT 1 FROM users')).length).toBeGreaterThan(20)
    expect((await treasure(query)).length).toBeGreaterThan(30)
  })

  test('finds what is shown: in every form of a page, in a read, in the answer of an action', async ({
    query,
  }) => {
    const { cookie } = await signInAs('admin')
    const treasures = await treasure(query)
    const found = (text: string) => treasures.some((entry) => text.includes(entry))
    for (const form of ['document', 'payload']) {
      const { body } = await sendForm('/audit', FORMS[form] ?? {}, { cookie })
      expect([form, found(body)]).toEqual([form, true])
    }
    expect(found((await send('/api/audit', { cookie })).body)).toBe(true)
    const create = actions().find(({ name }) => name === 'createStaffAction')
    const input = { email: account('admin').email, name: 'Again', role: 'support' }
    const { result } = await callAction(create ?? { id: '', address: '/' }, input, { cookie })
    expect(result).toMatchObject({ ok: false, error: { code: 'CONFLICT' } })
  })
})

test.describe('without a session', () => {
  test('no page shows anything, in any of its forms', async ({ query }) => {
    const treasures = await treasure(query)
    for (const { address, permission } of await attacked(query, pages)) {
      for (const [form, headers] of Object.entries(FORMS)) {
        const answer = await sendForm(address, headers)
        expectNothingLeaked(answer, treasures, `${form} of ${address}`)
        if (permission === null || form !== 'document') continue
        expect([address, answer.status]).toEqual([address, 307])
        expect(answer.headers.get('location')).toContain('/login?next=')
        const next = new URL(answer.headers.get('location') ?? '', desk().url).searchParams.get('next')
        expect(next).toBe(address)
      }
    }
  })

  test('no read answers, and each attempt is in the trail', async ({ query }) => {
    const treasures = await treasure(query)
    for (const { address, verb } of await attacked(query, routes)) {
      const answer = await send(address)
      expect([address, answer.status, errorOf(answer)?.code]).toEqual([address, 401, 'UNAUTHENTICATED'])
      expectNothingLeaked(answer, treasures, address)
      await expectRefused(query, verb, errorOf(answer)?.ref, { actor_name: '', reason: 'no session' })
    }
  })

  test('no action acts, and each attempt is in the trail', async ({ query }) => {
    const treasures = await treasure(query)
    for (const action of actions()) {
      const { result, ...answer } = await callAction(action, {})
      expect([action.name, result?.ok === false && result.error.code]).toEqual([
        action.name,
        'UNAUTHENTICATED',
      ])
      expectNothingLeaked(answer, treasures, action.name)
      await expectRefused(query, action.verb, result?.ok === false ? result.error.ref : '', {
        actor_name: '',
        reason: 'no session',
      })
    }
  })

  test('next-auth’s own addresses tell nobody anything', async ({ query }) => {
    const treasures = await treasure(query)
    for (const address of [
      'session',
      'providers',
      'csrf',
      'signin',
      'signout',
      'error',
      'callback/credentials',
      'x',
    ]) {
      const answer = await send(`/api/auth/${address}`)
      expect([address, answer.status < 500]).toEqual([address, true])
      expectNothingLeaked(answer, treasures, address)
    }
  })
})

async function expectRefused(
  query: Query,
  verb: Verb,
  ref: string | undefined,
  fields: Partial<Trail>,
): Promise<void> {
  const rows = await query<Trail>(`${TRAIL} WHERE request_id = $1`, [ref])
  expect(rows, verb.name).toEqual([
    expect.objectContaining({ action: verb.name, outcome: 'refused', address: '127.0.0.1', ...fields }),
  ])
}

for (const role of ROLES) {
  test.describe(`as ${role}`, () => {
    let cookie = ''
    test.beforeAll(async () => {
      cookie = (await signInAs(role)).cookie
    })

    test('every page of another role is refused with 403, named, recorded, and empty', async ({ query }) => {
      const { email } = account(role)
      const treasures = await treasure(query, email)
      for (const { address, permission } of await attacked(query, pages)) {
        if (permission === null) continue
        const answer = await send(address, { cookie })
        if (may(role, permission)) {
          expect([address, [200, 404, 307].includes(answer.status)]).toEqual([address, true])
          continue
        }
        expect([address, answer.status]).toEqual([address, 403])
        for (const headers of Object.values(FORMS)) {
          const form = await sendForm(address, headers, { cookie })
          expectNothingLeaked(form, treasures, address)
        }
        const [row] = await query<Trail>(
          `${TRAIL} WHERE action = 'pages.open' AND subject_id = $1 AND actor_name = $2 ORDER BY seq DESC LIMIT 1`,
          [address, email],
        )
        expect(row).toMatchObject({ outcome: 'refused', reason: `permission ${permission} is missing` })
      }
    })

    test('every read of another role is refused and recorded', async ({ query }) => {
      const { email } = account(role)
      const treasures = await treasure(query, email)
      for (const { address, verb } of await attacked(query, routes)) {
        const answer = await send(address, { cookie })
        if (may(role, verb.permission)) {
          expect([address, [401, 403, 500].includes(answer.status)]).toEqual([address, false])
          continue
        }
        expect([address, answer.status, errorOf(answer)?.code]).toEqual([address, 403, 'FORBIDDEN'])
        expect(errorOf(answer)?.message).toContain(verb.permission)
        expectNothingLeaked(answer, treasures, address)
        const reason = `permission ${verb.permission} is missing`
        await expectRefused(query, verb, errorOf(answer)?.ref, { actor_name: email, reason })
      }
    })

    test('every action of another role is refused and recorded, whatever is sent with it', async ({
      query,
    }) => {
      const { email } = account(role)
      const treasures = await treasure(query, email)
      for (const action of actions()) {
        if (may(role, action.verb.permission)) continue
        for (const input of [
          {},
          null,
          { staffId: '%', updatedAt: {}, __proto__: null },
          'x'.repeat(50_000),
          [[[[]]]],
        ]) {
          const { result, ...answer } = await callAction(action, input, { cookie })
          expect([action.name, result?.ok === false && result.error.code]).toEqual([action.name, 'FORBIDDEN'])
          expectNothingLeaked(answer, treasures, action.name)
          const reason = `permission ${action.verb.permission} is missing`
          const ref = result?.ok === false ? result.error.ref : ''
          await expectRefused(query, action.verb, ref, { actor_name: email, reason })
        }
      }
    })

    test('an action that is allowed still takes no nonsense', async () => {
      for (const action of actions()) {
        if (!may(role, action.verb.permission) || action.verb.name.startsWith('staff.')) continue
        for (const input of [{}, null, 7, { effectId: '../../etc/passwd' }, { email: { $ne: null } }]) {
          const { result } = await callAction(action, input, { cookie })
          expect([action.name, result?.ok === false && result.error.code]).toEqual([action.name, 'INVALID'])
        }
      }
    })
  })
}
