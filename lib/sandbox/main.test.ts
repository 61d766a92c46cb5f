import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { startSandboxProcess } from './start'
import { callWith, PARTNER } from './testing/caller'
import { ok, refusal, startRig } from './testing/world'

const ROOT = path.resolve(import.meta.dirname, '../..')
const COMMAND = ['--import', 'tsx', 'lib/sandbox/main.ts']
const run = (...flags: string[]) =>
  spawnSync(process.execPath, [...COMMAND, ...flags], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 })

/** Ended and not yet taken note of by its parent is gone too: in containers nobody may take note of it, ever. */
const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync('/proc/self/stat')
  }
}

describe('the command', () => {
  it('prints one line when it listens, and ends cleanly with SIGTERM and SIGINT', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const child = spawn(process.execPath, [...COMMAND, '--users', '5'], { cwd: ROOT })
      let printed = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
      await expect.poll(() => printed).toContain('\n')
      const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)))
      child.kill(signal)
      expect(await ended).toBe(0)
      expect(printed).toMatch(/^sandbox ready http:\/\/127\.0\.0\.1:\d+\n$/)
    }
  })

  it('ends within its grace even with a call under way', async () => {
    const rig = await startRig()
    await rig.door('POST', 'faults', { path: '*', kind: 'latency', latencyMs: 600_000 })
    const stuck = rig.partner('get-users')
    await Promise.all([expect(stuck).rejects.toThrow(), rig.sandbox.stop()])
    expect(await rig.sandbox.exited).toBe(0)
  })

  it('a port that is taken is one sentence and exit code 1', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as net.AddressInfo
    const { status, stdout, stderr } = run('--port', String(port))
    expect([status, stdout, stderr]).toEqual([
      1,
      '',
      `Port ${port} is taken by another program; choose another one with --port.\n`,
    ])
    server.close()
  })

  it.each([
    [['--port', 'x'], '--port takes a whole number from 0 to 65535, not "x".'],
    [['--port', '70000'], '--port takes a whole number from 0 to 65535, not "70000".'],
    [['--users', '-1'], '--users'],
    [['--users', '99999999'], '--users takes a whole number from 0 to 10000000'],
    [['--seed', '1.5'], '--seed takes a whole number'],
    [['--data='], '--data takes the name of a folder.'],
    [['--partner-public', 'x'], '--partner-public and --partner-secret go together.'],
    [['--nope'], '--nope'],
    [['stray'], 'stray'],
  ])('the flags %j are one sentence and exit code 2', (flags, sentence) => {
    const { status, stdout, stderr } = run(...flags)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('takes another partner key, and then no longer the published one', async () => {
    const own = { public: 'cHVibGlj', secret: 'c2VjcmV0' }
    const rig = await startRig({ args: ['--partner-public', own.public, '--partner-secret', own.secret] })
    try {
      await ok(callWith(`${rig.url}/partner/api/`, own)('get-users'))
      expect(await refusal(callWith(`${rig.url}/partner/api/`, PARTNER)('get-users'))).toBe(
        'PUBLIC_KEY_UNKNOWN',
      )
    } finally {
      await rig.sandbox.stop()
    }
  })

  it('an empty population works', async () => {
    const rig = await startRig({ users: 0 })
    try {
      expect(await ok(rig.partner('get-users'))).toEqual({ users: [], total: 0 })
      const { userId } = await rig.freshOwner('only@merchant.example')
      expect(await ok(rig.partner('get-users'))).toMatchObject({ users: [{ id: userId }], total: 1 })
    } finally {
      await rig.sandbox.stop()
    }
  })
})

describe('startSandboxProcess', () => {
  it('says why when it does not start', async () => {
    await expect(startSandboxProcess({ users: 5, args: ['--nope'] })).rejects.toThrow('--nope')
  })

  it('the sandbox ends when its parent is killed', async () => {
    const script = `
      import { startSandboxProcess } from './lib/sandbox/start.ts'
      const { pid } = await startSandboxProcess({ users: 5 })
      console.log(pid)`
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: ROOT,
    })
    let printed = ''
    parent.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    await expect.poll(() => printed).toMatch(/^\d+\n$/)
    const pid = Number(printed)
    expect(alive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await expect.poll(() => alive(pid)).toBe(false)
  })
})

describe('a disk that refuses', () => {
  it('ends the sandbox with a sentence, and nothing is acknowledged that is not kept', async () => {
    const data = await mkdtemp(path.join(os.tmpdir(), 'sandbox-test-'))
    // A limit on the size of files is as good as a full disk: the write fails in the middle.
    const flags = `--import tsx lib/sandbox/main.ts --users 5 --data ${data}`
    const child = spawn('bash', ['-c', `ulimit -f 8; exec ${process.execPath} ${flags}`], { cwd: ROOT })
    let [printed, complaint] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    const ended = new Promise((resolve) => child.once('close', (code) => resolve(code)))
    await expect.poll(() => printed).toContain('ready')
    const partner = callWith(`${/http:\S+/.exec(printed)?.[0]}/partner/api/`, PARTNER)
    const acknowledged: string[] = []
    for (let n = 0; n < 500; n += 1) {
      const email = `full${n}@merchant.example`
      const reply = await partner('create-user', { email }).catch(() => null)
      if (!reply) break
      expect(reply.body.success).toBe(true)
      acknowledged.push(email)
    }
    expect(await ended).toBe(1)
    expect(complaint).toMatch(/^The sandbox stops: its data folder cannot be written \(.*\)\.\n$/)
    expect(acknowledged.length).toBeLessThan(500)

    const again = await startRig({ users: 5, data })
    const { createdUsers } = await again.door<{ createdUsers: { email: string }[] }>('GET', 'state')
    expect(createdUsers.map(({ email }) => email)).toEqual(expect.arrayContaining(acknowledged))
    await again.sandbox.stop()
    await rm(data, { recursive: true })
  })
})
