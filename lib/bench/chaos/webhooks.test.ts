import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const run = promisify(execFile)

it(
  'doubled, shuffled, forged, oversized and through SIGKILL, no webhook is lost and every state is the gateway’s',
  { timeout: 480_000 },
  async () => {
    const command = ['lib/cli/run.mjs', 'chaos', 'webhooks', '--count', '200', '--kill', '2', '--json']
    const env = { ...process.env, DESK_SKIP_INSTALL: '1' }
    const { stdout } = await run(process.execPath, command, { cwd: ROOT, env })
    const figures: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect(figures).toMatchObject({ forgedAccepted: 0, lost: 0, wrongState: 0, kills: 2, ok: true })
  },
)
