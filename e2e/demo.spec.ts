import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { awake } from './support/awake'
import { freePort } from './support/free-port'

const root = path.resolve(import.meta.dirname, '..')

interface Demo {
  child: ChildProcess
  /** Everything that it printed so far. */
  text(): string
  /** Resolves when it has invited somebody in. */
  invited: Promise<void>
  exited: Promise<unknown[]>
  /** Resolves when nothing of it is left that could say anything, whoever started it. */
  silent: Promise<unknown>
}

function startDemo(data: string, port: number): Demo {
  const child = spawn(
    process.execPath,
    ['lib/cli/run.mjs', 'demo', '--port', String(port), '--users', '20'],
    {
      cwd: root,
      env: { ...process.env, DESK_DATA_DIR: data, DESK_SKIP_INSTALL: '1' },
    },
  )
  const exited = once(child, 'exit')
  const silent = once(child, 'close')
  let text = ''
  const invited = new Promise<void>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('Ctrl-C ends everything.')) resolve()
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    void silent.then(() => reject(new Error(`the demo ended:\n${text}`)))
  })
  return { child, text: () => text, invited, exited, silent }
}

const passwords = (text: string) =>
  [...text.matchAll(/^ +(\w+) +(\w+@demo\.local) +(\S+)$/gm)].map(([line]) => line.trim())

/** True while anything answers there. */
const answers = (url: string) =>
  fetch(url, { redirect: 'manual' }).then(
    () => true,
    () => false,
  )

test('the demo invites every role and a second administrator, survives kill -9 of any part of it, and leaves nothing running', async ({
  page,
}) => {
  test.setTimeout(600_000)
  const data = await mkdtemp(path.join(os.tmpdir(), 'partner-desk-demo-'))
  await chmod(data, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/login`
  const started: Demo[] = []
  const start = async () => {
    const demo = startDemo(data, port)
    started.push(demo)
    await demo.invited
    return demo
  }
  try {
    const first = await start()
    expect(passwords(first.text())).toHaveLength(6)
    expect(await answers(url)).toBe(true)
    expect(first.text()).toMatch(/keys of \d+ organizations, \d+ swaps and withdrawals under way/)

    await test.step('its merchants are at work: customers wait for a decision, and webhooks come in', async () => {
      const [, password = ''] = /admin@demo\.local +(\S+)/.exec(first.text()) ?? []
      await page.goto(url)
      await awake(page)
      await page.getByLabel('E-mail').fill('admin@demo.local')
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await expect(page).not.toHaveURL(/\/login/)
      for (const list of ['/withdrawals?view=needs-person', '/webhooks']) {
        await page.goto(new URL(list, url).href)
        await expect(page.locator('tr[data-row]').first()).toBeVisible({ timeout: 60_000 })
      }
    })

    await test.step('a second one on the same folder says where the first is', async () => {
      const second = startDemo(data, port)
      await expect(second.invited).rejects.toThrow(`is running already at http://127.0.0.1:${port}`)
    })

    await test.step('after its launcher was killed, it ends by itself and starts again with the same passwords', async () => {
      first.child.kill('SIGKILL')
      await first.exited
      await first.silent
      expect(await answers(url)).toBe(false)
      const again = await start()
      expect(passwords(again.text())).toEqual(passwords(first.text()))
      expect(again.text()).not.toContain('swaps and withdrawals under way')
    })

    await test.step('Ctrl-C ends the app and the sandbox', async () => {
      const demo = started.at(-1)
      const sandboxUrl = /Sandbox gateway (\S+)/.exec(demo?.text() ?? '')?.[1] ?? ''
      expect(await answers(sandboxUrl)).toBe(true)
      demo?.child.kill('SIGINT')
      // The launcher leaves Ctrl-C to the command, which gets it from the terminal; here there is none.
      demo?.child.kill('SIGTERM')
      expect((await demo?.exited)?.[0]).toBe(0)
      expect(await answers(url)).toBe(false)
      expect(await answers(sandboxUrl)).toBe(false)
    })
  } finally {
    for (const { child } of started) child.kill('SIGTERM')
    await Promise.all(started.map(({ exited }) => exited))
    await rm(data, { recursive: true, force: true })
  }
})
