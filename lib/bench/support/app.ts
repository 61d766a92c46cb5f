import { type Browser, chromium, type Page } from '@playwright/test'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { buildApp, isBuildFresh } from '@/lib/cli/app-build'
import { findChromium } from '@/lib/cli/find-chromium'
import type { Life } from '@/lib/cli/life'
import { openApp } from '@/lib/cli/stack'
import { type DemoAccount, seedDemoStaff } from '@/lib/features/staff/server'
import { freePort } from '@/lib/server/postgres'
import type { BenchContext } from '../types'
import type { Cleanup } from './cleanup'
import { deskSettings } from './settings'

/** A bench is no command of the terminal: what it starts ends with it, and nothing else ends it. */
const lifeOf = (cleanup: Cleanup): Life => ({
  onEnd: (undo) => cleanup.add(undo),
  end: () => undefined,
  ending: new Promise(() => undefined),
  signal: new AbortController().signal,
})

export async function freshBuild(ctx: BenchContext, cleanup: Cleanup): Promise<void> {
  if (await isBuildFresh()) return
  ctx.progress('building the app')
  await buildApp(lifeOf(cleanup), { quiet: true })
}

export interface ServedDesk {
  url: string
  pid: number
  account: DemoAccount
}

/** Where nobody listens: for what needs no gateway. */
const NOWHERE = 'http://127.0.0.1:9'

interface Serving {
  sandboxUrl?: string
  /** Left out: any that is free. */
  port?: number
  env?: Record<string, string>
}

/**
 * The built app over a database, without a watcher unless `env` says otherwise: nothing but what is measured touches the
 * store.
 */
export async function serveDesk(
  cleanup: Cleanup,
  databaseUrl: string,
  pool: pg.Pool,
  { sandboxUrl = NOWHERE, port: wanted, env = {} }: Serving = {},
): Promise<ServedDesk> {
  const settings = deskSettings(databaseUrl, sandboxUrl)
  // The accounts are made by this process, and their making is written into the trail under the desk's own key.
  Object.assign(process.env, settings)
  const [account] = await seedDemoStaff(drizzle(pool))
  if (!account) throw new Error('no account could be made')
  const port = wanted ?? (await freePort())
  const { url, pid } = await openApp(lifeOf(cleanup), () => undefined, {
    port,
    host: '127.0.0.1',
    env: {
      ...settings,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      WATCHER: 'off',
      ...env,
    },
  })
  return { url, pid, account }
}

/** The cookies of a signed-in person, as a `Cookie` header. */
export async function signIn({ url, account }: ServedDesk): Promise<string> {
  const jar = new Map<string, string>()
  const keep = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    return response
  }
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const csrf = keep(await fetch(`${url}/api/auth/csrf`))
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const { email, password } = account
  keep(
    await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: header() },
      body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    }),
  )
  return header()
}

/** A page of somebody who is signed in, in a browser context of its own. */
export async function signedInPage(browser: Browser, desk: ServedDesk): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const cookies = (await signIn(desk)).split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return { name, value, url: desk.url }
  })
  await context.addCookies(cookies)
  return context.newPage()
}

export async function openChromium(cleanup: Cleanup): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
    ],
  })
  cleanup.add(() => browser.close())
  return browser
}
