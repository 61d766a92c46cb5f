import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeCluster } from '@/lib/server/postgres'
import { ROOT } from './places'

let data = ''

beforeAll(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'desk-commands-'))
  await chmod(data, 0o755)
})
afterAll(async () => {
  await removeCluster(data)
  await rm(data, { recursive: true, force: true })
})

/** Settings of the tests themselves must not reach a command that is tried as a newcomer would. */
const OURS =
  /^(DESK_|DATABASE_|SANDBOX_|AUTH_|VAULT_|AUDIT_|PUBLIC_URL|LOG_LEVEL|ONCHAINPAY_|NODE_ENV|VITEST|TEST)/
const inherited: Record<string, string | undefined> = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !OURS.test(name)),
)

async function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['lib/cli/run.mjs', ...args], {
    cwd: ROOT,
    env: { ...inherited, DESK_DATA_DIR: data, DESK_SKIP_INSTALL: '1', ...env, NODE_ENV: 'test' },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err: err.trim() }
}

async function inStore<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const { ensurePostgres } = await import('@/lib/server/postgres')
  const store = await ensurePostgres({ dataDir: data, database: 'desk_sandbox' })
  const client = new pg.Client({ connectionString: store.url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
    await store.stop()
  }
}

describe('the commands', () => {
  it('make the first administrator on an empty machine, with a password that is shown once and stored nowhere', async () => {
    const { code, out } = await run(['staff', 'create', '--email', 'Ada@Example.com', '--role', 'admin'])
    expect(code).toBe(0)
    expect(out).toContain('ada@example.com may sign in as admin.')
    const password = /One-time password: (\S+)/.exec(out)?.[1] ?? ''
    expect(password.length).toBeGreaterThan(20)
    const [row] = await inStore<{ text: string; must: boolean }>(
      `SELECT staff::text || coalesce((SELECT string_agg(audit_events::text, '') FROM audit_events), '') AS text,
        must_change_password AS must FROM staff`,
    )
    expect(row?.text).toContain('ada@example.com')
    expect(row?.text).not.toContain(password)
    expect(row?.must).toBe(true)
    expect((await stat(path.join(data, 'secrets.json'))).mode & 0o777).toBe(0o600)
  })

  it('refuse in one sentence whom they cannot make', async () => {
    const again = await run(['staff', 'create', '--email', 'ada@example.com', '--role', 'auditor'])
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^ada@example.com has an account already[^\n]*$/),
    })
    const role = await run(['staff', 'create', '--email', 'x@example.com', '--role', 'king'])
    expect(role).toMatchObject({
      code: 1,
      err: '--role must be one of admin, manager, finance, support, auditor.',
    })
  })

  it('verify the trail, and name the row that was changed', async () => {
    const whole = await run(['audit:verify'])
    expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('The trail is whole') })
    const anchor = /Anchor: (\S+)/.exec(whole.out)?.[1] ?? ''
    expect((await run(['audit:verify', '--expect', anchor, '--json'])).code).toBe(0)
    // As somebody with the password of the store would.
    await inStore(`ALTER TABLE audit_events DISABLE TRIGGER USER`)
    await inStore(`UPDATE audit_events SET actor_name = 'somebody else' WHERE seq = 1`)
    const changed = await run(['audit:verify'])
    expect(changed).toMatchObject({ code: 1, out: expect.stringContaining('Row 1 was changed') })
  })

  it('say in one sentence that a port is taken, before anything is built or started', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const refused = await run(['demo', '--port', port])
    holder.close()
    expect(refused).toMatchObject({
      code: 1,
      err: `Port ${port} is taken by another program: choose another one with --port.`,
    })
  })

  it('do not start live mode with a missing or weak secret, and name each', async () => {
    const live = {
      DESK_MODE: 'live',
      ONCHAINPAY_HOST: 'https://gateway.example',
      ONCHAINPAY_PARTNER_PUBLIC_KEY: 'short',
      AUTH_SECRET: 'guess-me',
      VAULT_KEY: Buffer.alloc(32).toString('base64'),
    }
    const { code, err } = await run(['staff', 'create', '--email', 'x@example.com', '--role', 'admin'], live)
    expect(code).toBe(1)
    for (const name of [
      'AUTH_SECRET',
      'VAULT_KEY',
      'AUDIT_KEY',
      'ONCHAINPAY_PARTNER_PUBLIC_KEY',
      'ONCHAINPAY_PARTNER_SECRET_KEY',
    ]) {
      expect(err).toContain(name)
    }
    expect(err).not.toContain('guess-me')
  })

  it('say in one sentence that a store cannot be reached', async () => {
    const { code, err } = await run(['db:migrate'], { DATABASE_URL: 'postgres://desk@127.0.0.1:9/desk' })
    expect(code).toBe(1)
    expect(err).toMatch(/^The store does not answer or does not let us in: [^\n]*$/)
  })

  it('say what there is, for a command that there is not', async () => {
    const { code, err } = await run(['dmeo'])
    expect(code).toBe(1)
    expect(err).toContain('There is no command "dmeo".')
    const listed = [...err.matchAll(/^ {2}(\S+) /gm)].map(([, name]) => name)
    const scripts = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
    expect(new Set(listed)).toEqual(new Set(Object.keys(scripts.scripts)))
  })
})
