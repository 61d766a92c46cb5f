import type { Page } from '@playwright/test'
import { expect, type Sandbox } from './support/test'

interface Known {
  id: string
  email: string
}

export type Query = <T extends Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<T[]>

/** A user whom the desk has read with their organizations; `nth` keeps the tests out of each other's way. */
export async function someUser(query: Query, nth: number): Promise<Known> {
  const sql = `SELECT id, email FROM users WHERE organizations_read_at IS NOT NULL ORDER BY created_at LIMIT 1 OFFSET $1`
  await expect.poll(async () => (await query(sql, [nth])).length).toBe(1)
  const [user] = await query<Record<'id' | 'email', string>>(sql, [nth])
  return { id: user?.id ?? '', email: user?.email ?? '' }
}

export async function organizationOf(query: Query, userId: string): Promise<string> {
  const [row] = await query<{ id: string }>('SELECT id FROM organizations WHERE user_id = $1 LIMIT 1', [
    userId,
  ])
  return row?.id ?? ''
}

/** Organizations from the beginning of the list, as soon as the desk knows so many. */
export async function someOrganizations(query: Query, count: number): Promise<string[]> {
  const sql = 'SELECT id FROM organizations ORDER BY id LIMIT $1'
  await expect.poll(async () => (await query(sql, [count])).length).toBe(count)
  return (await query<{ id: string }>(sql, [count])).map(({ id }) => id)
}

export async function calls(sandbox: Sandbox, path: string): Promise<number> {
  return (await sandbox.door<{ total: number }>('GET', `requests?path=${path}&limit=1`)).total
}

/** For what is under way a few seconds and no longer: looked at often. */
export const SOON = { intervals: [50] }

export const fault = (sandbox: Sandbox, path: string, kind: string, more: object = {}) =>
  sandbox.door('POST', 'faults', { path, kind, ...more })

export const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: /^Parts of this/ }).getByRole('link', { name })
