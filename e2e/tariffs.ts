import type { Page } from '@playwright/test'
import { callWith, PARTNER } from '../lib/sandbox/testing/caller'
import { press, tabTo } from './keyboard'
import { expect, type Sandbox } from './support/test'

export const SET = '/partner/api/set-organization-tariff'

type Query = <T extends Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<T[]>

export interface Organization {
  id: string
  name: string
  userId: string
}

/**
 * An organization for one test alone, counted from the end of the list, where no other test looks. Those that tests make are
 * younger than the desk, and do not move the others.
 */
export async function someOrganization(query: Query, nth: number): Promise<Organization> {
  const sql = `SELECT id, name, user_id AS "userId" FROM organizations
    WHERE name ~ '^[A-Za-z .]+$' AND created_at < (SELECT min(created_at) FROM staff)
    ORDER BY id DESC LIMIT 1 OFFSET $1`
  const [row] = await query<{ id: string; name: string; userId: string }>(sql, [nth])
  if (!row) throw new Error(`The directory has no organization number ${nth}.`)
  return row
}

export const cell = (page: Page, action: string, column = 'amount') =>
  page.locator(`[data-cell="${action}/${column}"]`)

/** What is said about a line, below it. */
export const notes = (page: Page, action: string) => page.locator(`[data-action="${action}"] + .tariff-notes`)

/** Opens the tariffs of an organization with the keyboard on a cell of its table. */
export async function openTable(page: Page, organizationId: string, action = 'ORDER_DEPOSIT'): Promise<void> {
  // What is read live may be late: then it is asked for again.
  await expect(async () => {
    await page.goto(`/organizations/${organizationId}/tariffs`)
    await expect(cell(page, action)).toBeVisible({ timeout: 10_000 })
  }).toPass()
  await tabTo(page, cell(page, 'ORDER_DEPOSIT'))
  if (action === 'ORDER_DEPOSIT') return
  await cell(page, action).focus()
}

/** Proposes one price by keyboard and goes to its review. */
export async function reviewOne(page: Page, organizationId: string, percent: string): Promise<void> {
  await openTable(page, organizationId)
  await page.keyboard.type(percent)
  await page.keyboard.press('Enter')
  await press(page, 'Review 1 change')
  await expect(page).toHaveURL(/\/tariffs\/change-sets\/[0-9a-f-]{36}$/)
}

/** A tariff that somebody sets without the desk, as the partner's own programs do. */
export async function setElsewhere(
  sandbox: Sandbox,
  { id, userId }: Organization,
  tariff: { action: string; type: string; amount: string },
): Promise<void> {
  const more = { minAmount: null, maxAmount: null, comment: null }
  const { body } = await callWith(sandbox.url, PARTNER)(SET, {
    userId,
    organizationId: id,
    ...more,
    ...tariff,
  })
  expect(body).toMatchObject({ success: true })
}
