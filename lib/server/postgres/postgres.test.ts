import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dropDatabase, ensurePostgres, removeCluster, StoreError } from './index'

let dataDir = ''

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'desk-store-'))
  await chmod(dataDir, 0o755)
})
afterEach(async () => {
  await removeCluster(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const pidFile = () => path.join(dataDir, 'postgres/postmaster.pid')
const serverPid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0])
const start = () => ensurePostgres({ dataDir })

/** A process of its own that brings the store up, says so, and stays. */
async function startElsewhere() {
  const code = `import('./lib/server/postgres/index.ts')
    .then(({ ensurePostgres }) => ensurePostgres({ dataDir: ${JSON.stringify(dataDir)} }))
    .then(({ owned }) => { console.log(owned); setInterval(() => {}, 1000) })`
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', '-e', code])
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, owned: chunk.toString().trim() === 'true' }
}

describe('the embedded store', () => {
  it('keeps what was written, its port and its password over a restart', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await first.stop()
    await expect(stat(pidFile())).rejects.toThrow('ENOENT')
    const second = await start()
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
    await second.stop()
  })

  it('is durable, speaks UTF-8 and UTC, orders by code point, listens on loopback alone and gives the app no superuser', async () => {
    const { url, stop } = await start()
    const [row] = await query<Record<string, unknown>>(
      url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
        current_setting('timezone') AS zone, current_setting('server_encoding') AS encoding,
        'a' > 'B' AS by_code_point, lower('ИВАН') AS lower, rolsuper AS super
       FROM pg_roles WHERE rolname = current_user`,
    )
    expect(row).toEqual({
      fsync: 'on',
      commit: 'on',
      zone: 'UTC',
      encoding: 'UTF8',
      by_code_point: true,
      lower: 'иван',
      super: false,
    })
    const [, , , , socketFolder, listens] = (await readFile(pidFile(), 'utf8')).split('\n')
    expect({ socketFolder, listens }).toEqual({ socketFolder: '', listens: '127.0.0.1' })
    const secret = await stat(path.join(dataDir, 'postgres/partner-desk.json'))
    expect(secret.mode & 0o777).toBe(0o600)
    await stop()
  })

  it('is brought up once by processes that start together, and stays until the last of them leaves', async () => {
    const [one, two] = await Promise.all([start(), start()])
    expect(one.url).toBe(two.url)
    expect([one.owned, two.owned].filter(Boolean)).toHaveLength(1)
    await (one.owned ? one : two).stop()
    const left = one.owned ? two : one
    expect(await query(left.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await left.stop()
    await expect(query(left.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  })

  it('is found again after its parent was killed', async () => {
    const { child, owned } = await startElsewhere()
    expect(owned).toBe(true)
    const pid = await serverPid()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const again = await start()
    expect(again.owned).toBe(false)
    expect(await serverPid()).toBe(pid)
    await again.stop()
    await expect(stat(pidFile())).rejects.toThrow('ENOENT')
  })

  it('loses no acknowledged write when it is killed itself', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS answer')
    process.kill(await serverPid(), 'SIGKILL')
    const second = await start()
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 7 }])
    await second.stop()
    await first.stop()
  })

  it('comes up again also where a process of the killed server has not gone yet', async () => {
    const first = await start()
    const client = new pg.Client({ connectionString: first.url })
    const cut = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const late = rows[0]?.pid ?? 0
    // As one does that waits for its disk.
    process.kill(late, 'SIGSTOP')
    process.kill(await serverPid(), 'SIGKILL')
    const starting = start()
    const log = () => readFile(path.join(dataDir, 'postgres/server.log'), 'utf8')
    await expect.poll(log).toContain('still in use')
    process.kill(late, 'SIGCONT')
    const second = await starting
    await cut
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await second.stop()
    await first.stop()
  })

  it('drops a database that people and the server itself are working on', async () => {
    const settings = { autovacuum_naptime: '1s' }
    const { url, stop } = await ensurePostgres({ dataDir, settings })
    const other = await ensurePostgres({ dataDir, database: 'other' })
    const client = new pg.Client({ connectionString: other.url })
    const cut = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    await client.query('CREATE TABLE busy AS SELECT generate_series(1, 200000) AS n')
    await client.query('DELETE FROM busy')
    await dropDatabase(url, 'other')
    await cut
    expect(await query(url, `SELECT 1 FROM pg_database WHERE datname = 'other'`)).toEqual([])
    await other.stop()
    await stop()
  })

  it('is not fooled by a process that got the number of a dead server', async () => {
    const first = await start()
    await first.stop()
    const port = new URL(first.url).port
    const lines = [process.pid, path.join(dataDir, 'postgres'), 1, port, '', '127.0.0.1', '1 1', 'ready']
    await writeFile(pidFile(), lines.join('\n'))
    const second = await start()
    expect(second.owned).toBe(true)
    await second.stop()
  })

  it('says in one sentence that a folder holds something else', async () => {
    await (await start()).stop()
    await rm(path.join(dataDir, 'postgres/partner-desk.json'))
    const refused = await start().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StoreError)
    expect(String(refused)).toContain('holds no store of Partner Desk')
  })

  it('says in one sentence that the data came from another version', async () => {
    await (await start()).stop()
    await writeFile(path.join(dataDir, 'postgres/PG_VERSION'), '15\n')
    await expect(start()).rejects.toThrow('was written by another version of PostgreSQL')
  })

  it('says in one sentence that the data folder cannot be made', async () => {
    const file = path.join(dataDir, 'file')
    await writeFile(file, '')
    await expect(ensurePostgres({ dataDir: path.join(file, 'data') })).rejects.toThrow(
      /cannot be made: a file is in the way/,
    )
  })

  it.runIf(process.getuid?.() === 0)('runs for root also where its own user cannot enter', async () => {
    const hidden = path.join(dataDir, 'hidden')
    await promisify(execFile)('mkdir', ['-m', '700', hidden])
    const said: string[] = []
    const { url, stop } = await ensurePostgres({ dataDir: hidden, log: (line) => said.push(line) })
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await stop()
    expect(said.join('\n')).toContain('its data is kept in')
    await removeCluster(hidden)
  })
})
