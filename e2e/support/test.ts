import path from 'node:path'
import { test as base, expect } from '@playwright/test'
import pg from 'pg'
import type { Role } from '../../lib/shared/permissions/roles'
import { wakesWhenOpened } from './awake'
import type { Told } from './global-setup'

export { expect }

/** The desk of this worker, from the global setup. Only known inside tests: the files are also read before it. */
export function desk(): Told {
  const desks = JSON.parse(process.env.DESKS_E2E ?? '[]') as Told[]
  const mine = desks[Number(process.env.TEST_PARALLEL_INDEX)]
  if (!mine) throw new Error('There is no desk for this worker: it is only known inside tests.')
  return mine
}

/** Who works at the desk of the tests: one of each role, and a second administrator. */
export type Login = Role | 'admin2'

export function account(login: Login): { email: string; password: string } {
  const found = desk().accounts.find((one) => one.login === login)
  if (!found) throw new Error(`no account of ${login}`)
  return found
}

export interface Sandbox {
  url: string
  /** The side door, lib/sandbox/README.md: `door('POST', 'faults', { … })`. */
  door<T = unknown>(method: 'GET' | 'POST', name: string, fields?: unknown): Promise<T>
}

interface Fixtures {
  /** `test.use({ role: 'manager' })`: who is signed in. Nobody by default. */
  role: Login | null
  sandbox: Sandbox
  /** Asks the store directly, for what a screen cannot prove. */
  query: <T extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<T[]>
  clean: void
}

export const test = base.extend<Fixtures>({
  browser: [
    async ({ browser }, use) => {
      browser.on('context', (context) => context.on('page', wakesWhenOpened))
      await use(browser)
    },
    { scope: 'worker' },
  ],
  role: [null, { option: true }],
  baseURL: async ({}, use) => use(desk().url),
  storageState: async ({ role }, use) => use(role ? path.join(desk().states, `${role}.json`) : undefined),

  sandbox: async ({}, use) => {
    const url = desk().sandboxUrl
    const door: Sandbox['door'] = async (method, name, fields) => {
      const response = await fetch(`${url}/__sandbox/${name}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: fields === undefined ? undefined : JSON.stringify(fields),
      })
      if (response.status !== 200)
        throw new Error(`side door ${name}: ${response.status} ${await response.text()}`)
      return response.json()
    }
    await use({ url, door })
  },

  query: async ({}, use) => {
    const client = new pg.Client({ connectionString: desk().databaseUrl })
    await client.connect()
    await use(async (sql, values) => (await client.query(sql, values)).rows)
    await client.end()
  },

  // Every test proves on the way that no script fails, that the content security policy is kept, and that no third party
  // is ever asked for anything.
  clean: [
    async ({ page }, use) => {
      const dirt: string[] = []
      const own = new URL(desk().url).host
      page.on('pageerror', (error) => dirt.push(`a script failed: ${error.message}`))
      page.on('console', (message) => {
        if (/Content Security Policy/i.test(message.text())) dirt.push(message.text())
      })
      page.on('request', (request) => {
        const { protocol, host } = new URL(request.url())
        if (protocol.startsWith('http') && host !== own)
          dirt.push(`a third party was asked: ${request.url()}`)
      })
      await use()
      expect(dirt).toEqual([])
    },
    { auto: true },
  ],
})
