import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, type FullConfig, request } from '@playwright/test'
import pg from 'pg'
import { type Desk, startDesk } from './desk'

/** What the tests are told of a desk. `states`: the folder with the cookies of everybody. */
export type Told = Desk & { states: string }

/** Signs a person in as the login page does and keeps the cookies, once for the whole run. */
async function signIn(desk: Desk, account: Desk['accounts'][number], file: string): Promise<void> {
  const { login, email, password } = account
  const context = await request.newContext({ baseURL: desk.url })
  const { csrfToken } = (await (await context.get('/api/auth/csrf')).json()) as { csrfToken: string }
  await context.post('/api/auth/callback/credentials', { form: { csrfToken, email, password, json: 'true' } })
  const session = await context.get('/account', { maxRedirects: 0 })
  if (session.status() !== 200)
    throw new Error(`${login} could not be signed in (status ${session.status()}).`)
  await context.storageState({ path: file })
  await context.dispose()
}

/** Waits until the desk knows the whole directory: tests count organizations, and a list that grows would move them. */
async function directoryRead({ databaseUrl, users }: Desk): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const read = async () => {
    const sql = 'SELECT count(organizations_read_at) AS n FROM users'
    return Number((await client.query<{ n: string }>(sql)).rows[0]?.n)
  }
  await expect.poll(read, { timeout: 180_000 }).toBe(users)
  await client.end()
}

/** A desk on free ports with everybody signed in; taken down again by what comes with it. */
async function open(): Promise<{ told: Told; end(): Promise<void> }> {
  const { stop, ...desk } = await startDesk({
    // A test holds calls back for seconds, and a machine may stand still: neither makes an outcome unknown.
    GATEWAY_DEADLINE_MS: '30000',
    // Everybody is signed in once, and some are not seen again before the last test.
    SESSION_IDLE_MINUTES: '720',
  })
  const states = await mkdtemp(path.join(os.tmpdir(), 'partner-desk-states-'))
  const end = async () => {
    await stop()
    await rm(states, { recursive: true, force: true })
  }
  try {
    await directoryRead(desk)
    for (const account of desk.accounts)
      await signIn(desk, account, path.join(states, `${account.login}.json`))
  } catch (error) {
    await end()
    throw error
  }
  return { told: { ...desk, states }, end }
}

/** One desk for each worker: a test that makes the gateway fail must not do so to its neighbour. */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const opened = await Promise.allSettled(Array.from({ length: workers }, open))
  const desks = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const end = async () => {
    await Promise.all(desks.map((desk) => desk.end()))
  }
  const broken = opened.find((one) => one.status === 'rejected')
  if (broken) {
    await end()
    throw broken.reason
  }
  // The workers inherit this.
  process.env.DESKS_E2E = JSON.stringify(desks.map(({ told }) => told))
  return end
}
