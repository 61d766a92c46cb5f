import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { send } from './attacker'
import { violations } from './axe'
import type { Query } from './details'
import { leaveAlone, payer, type Payer } from './operations'
import { desk, expect, test, type Sandbox } from './support/test'

const INBOX = '/api/webhooks/onchainpay'
const inbox = () => `${desk().url}${INBOX}`
const rows = (page: Page) => page.locator('tr[data-row]')

interface Sent {
  sent: { webhookId: string | null; code: number }[]
}

/** An operation of the sandbox whose changes are delivered here; it stays where it is until somebody moves it. */
async function operation(sandbox: Sandbox, { publicKey }: Payer): Promise<string> {
  const ids = async () => {
    const of = `operations?publicKey=${encodeURIComponent(publicKey)}&limit=1000`
    const found = await sandbox.door<{ operations: { id: string }[] }>('GET', of)
    return found.operations.map(({ id }) => id)
  }
  const before = new Set(await ids())
  const made = { count: 1, publicKeys: [publicKey], kind: 'swap', status: 'PENDING', clocked: false }
  await sandbox.door('POST', 'operations', { ...made, webhookUrl: inbox() })
  return (await ids()).find((id) => !before.has(id)) ?? ''
}

/** Presses a button until it has led to something: a page that has just come may not listen yet. */
const press = (page: Page, name: string, seen: Locator) =>
  expect(async () => {
    if (!(await seen.isVisible()))
      await page.getByRole('button', { name, exact: true }).click({ timeout: 5_000 })
    await expect(seen).toBeVisible({ timeout: 10_000 })
  }).toPass()

const advance = (sandbox: Sandbox, id: string) => sandbox.door('POST', 'operations/advance', { id })

const again = async (sandbox: Sandbox, operationId: string, how: string, more: object = {}) =>
  (await sandbox.door<Sent>('POST', 'webhooks/send', { operationId, how, ...more })).sent.map(
    ({ code }) => code,
  )

const delivered = (query: Query, operationId: string) =>
  query<{ id: string; times: number; state: string }>(
    `SELECT id, times, state FROM webhook_deliveries WHERE operation_id = $1 AND verdict = 'accepted'`,
    [operationId],
  )

test.describe('as an administrator', () => {
  test.use({ role: 'admin' })

  test('a change at the gateway is on an open page without a reload, and says what it led to', async ({
    page,
    query,
    sandbox,
  }) => {
    const ours = await payer(page, query, 61)
    const id = await operation(sandbox, ours)
    await page.goto(`/webhooks?q=${id}`)
    await expect(page.getByText('Nothing matches')).toBeVisible()
    await advance(sandbox, id)
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page).first()).toContainText('The operation was entered in the register: WITHDRAWING')
    await leaveAlone(sandbox, query, id)
    await advance(sandbox, id)
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).first()).toContainText('The status changed from WITHDRAWING to PROCESSED')

    await rows(page).first().getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('PROCESSED')
    await expect(page.getByText('Signed by a key of this desk')).toBeVisible()
    const body = page.getByRole('region', { name: 'Body' }).last()
    await expect(body).toContainText(`"id": "${id}"`)
    await expect(page.getByText('[cut, 64]')).toBeVisible()
    await expect(page.getByRole('link', { name: /Open the operation/ })).toHaveAttribute(
      'href',
      `/swaps/${id}`,
    )
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violations(page)).toEqual([])
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })

  test('what comes again is counted and asked for once; processed again it is asked for again', async ({
    page,
    query,
    sandbox,
  }) => {
    const id = await operation(sandbox, await payer(page, query, 62))
    await advance(sandbox, id)
    const state = async () => (await delivered(query, id))[0]?.state
    await expect.poll(state).toBe('done')
    expect(await again(sandbox, id, 'as-is', { times: 3 })).toEqual([200, 200, 200])
    const [delivery] = await delivered(query, id)
    expect(delivery).toMatchObject({ times: 4, state: 'done' })

    await page.goto(`/webhooks/${delivery?.id}`)
    await expect(page.getByText('The same was delivered 4 times')).toBeVisible()
    const known = page.getByText('Nothing new: WITHDRAWING was known already')
    await press(page, 'Process again', known)

    await page.goto(`/webhooks?q=${id}`)
    const dialog = page.getByRole('dialog')
    await press(page, 'Process again…', dialog)
    await expect(dialog).toContainText('1 delivery is asked for again')
    await dialog.getByRole('button', { name: 'Process 1 delivery again' }).click()
    await expect(dialog).toBeHidden()
    const [entry] = await query<{ after: { count: number } }>(
      `SELECT after FROM audit_events WHERE action = 'webhooks.process-again' AND subject_kind = 'list'
        ORDER BY seq DESC LIMIT 1`,
    )
    expect(entry?.after.count).toBe(1)
  })

  test('what is forged, altered, unsigned or too large is refused and recorded, and changes nothing', async ({
    page,
    query,
    sandbox,
  }) => {
    const ours = await payer(page, query, 63)
    const theirs = await payer(page, query, 64)
    const id = await operation(sandbox, ours)
    await advance(sandbox, id)
    await expect.poll(async () => (await delivered(query, id))[0]?.state).toBe('done')
    // But for how long it takes, which the desk judges by itself.
    const kept = `SELECT to_jsonb(o) - 'stuck_at' - 'version' AS row FROM operations o WHERE id = $1`
    const [before] = await query(kept, [id])
    for (const how of ['wrong-signature', 'wrong-secret', 'unsigned', 'altered'])
      expect([how, await again(sandbox, id, how)]).toEqual([how, [401]])
    expect(await again(sandbox, id, 'oversized')).toEqual([413])
    // Soundly signed, by somebody whose operation it is not: taken in, and not even asked for.
    expect(await again(sandbox, id, 'other-key', { publicKey: theirs.publicKey })).toEqual([200])
    await page.goto(`/webhooks?organizationId=${theirs.organizationId}`)
    await expect(rows(page).first()).toContainText('The operation belongs to another organization')
    expect(await query(kept, [id])).toEqual([before])
    await page.goto('/webhooks?view=refused')
    for (const verdict of ['Wrong signature', 'Not signed', 'Too large'])
      await expect(rows(page).filter({ hasText: verdict }).first()).toBeVisible()
    await page.goto('/webhooks?verdict=unsigned')
    await rows(page).first().getByRole('link').first().click()
    await expect(page.getByText('nothing proves who sent it')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Process again' })).toHaveCount(0)
  })

  test('an unknown id and an unknown kind are taken in, and shown as what they are', async ({
    page,
    query,
    sandbox,
  }) => {
    const { publicKey } = await payer(page, query, 65)
    const told = async (body: object) => {
      const message = { body: JSON.stringify(body), url: inbox(), publicKey }
      expect((await sandbox.door<Sent>('POST', 'webhooks/send', message)).sent[0]?.code).toBe(200)
    }
    const unknown = randomUUID()
    await told({ id: unknown, status: 'PROCESSED', amountToReceive: '1' })
    await page.goto(`/webhooks?q=${unknown}`)
    await expect(rows(page).first()).toContainText('The gateway knows no such operation')
    const order = randomUUID()
    await told({ id: order, status: '<b>odd</b>', order: 'x' })
    await page.goto(`/webhooks?q=${order}&kind=other`)
    await expect(rows(page).first()).toContainText('Something else · <b>odd</b>')
    await expect(rows(page).first()).toContainText('It speaks of no auto-swap or auto-withdrawal')
  })

  test('a change that no webhook tells of is found by asking, and told as an event that never came', async ({
    page,
    query,
    sandbox,
  }) => {
    const id = await operation(sandbox, await payer(page, query, 66))
    await advance(sandbox, id)
    await expect.poll(async () => (await delivered(query, id))[0]?.state).toBe('done')
    // As a poll would have found it some minutes ago.
    await query(
      `INSERT INTO operation_sightings (operation_id, at, last_seen_at, times, source, status, state, snapshot,
          snapshot_hash, late)
        SELECT operation_id, now() - interval '5 minutes', now(), 1, 'poll', 'PROCESSED', 'done', snapshot, 'x', false
        FROM operation_sightings WHERE operation_id = $1 LIMIT 1`,
      [id],
    )
    await page.goto('/webhooks')
    await page.getByRole('link', { name: 'Events that never came' }).click()
    await expect(page.getByRole('heading', { name: 'Events that never came', level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: `PROCESSED · ${id.slice(0, 8)}…` })).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
})

test.describe('an auditor', () => {
  test.use({ role: 'auditor' })

  test('looks at everything and has nothing processed', async ({ page }) => {
    await page.goto('/webhooks')
    await expect(page.getByRole('heading', { name: 'Webhooks', level: 1 })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Process again…' })).toHaveCount(0)
  })
})

test.describe('the inbox itself', () => {
  test('takes a POST and nothing else, sets no cookie, and needs no session', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      expect([method, (await send(INBOX, { method })).status]).toEqual([method, 405])
    const body = '{"id":"x"}'
    const key = randomBytes(64).toString('base64')
    const headers = {
      origin: 'https://evil.example',
      'x-api-public-key': key,
      'x-api-signature': createHmac('sha256', 'guess').update(body).digest('hex'),
    }
    const answer = await send(INBOX, { method: 'POST', body, headers, cookie: 'desk-session=guess' })
    expect([answer.status, answer.body]).toEqual([401, 'not signed by a key of this desk\n'])
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('reads no more than a megabyte, and unpacks nothing', async ({ query }) => {
    const huge = await send(INBOX, {
      method: 'POST',
      body: 'x'.repeat(3 * 1_048_576),
      headers: { 'x-api-public-key': 'a', 'x-api-signature': 'b' },
    }).catch(() => null)
    // Cut off or refused: either way nothing of it is kept.
    expect([401, 413, undefined]).toContain(huge?.status)
    const [largest] = await query<{ most: number }>(
      `SELECT max(length(body)) AS most FROM webhook_deliveries WHERE verdict <> 'accepted'`,
    )
    expect(largest?.most ?? 0).toBeLessThanOrEqual(65_536)
  })
})
