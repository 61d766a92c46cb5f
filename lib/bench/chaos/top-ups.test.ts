import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const run = promisify(execFile)

it(
  'through faults, fees and SIGKILL every top-up is applied once at the most, and the desk says what became of it',
  { timeout: 480_000 },
  async () => {
    const command = ['lib/cli/run.mjs', 'chaos', 'top-ups', '--count', '30', '--kill', '3', '--json']
    const env = { ...process.env, DESK_SKIP_INSTALL: '1' }
    // How many may need a person is a share, told of many: of thirty, two would be too many already. The exit tells of it too.
    const { stdout } = await run(process.execPath, command, { cwd: ROOT, env }).catch(
      (failure: { stdout: string }) => failure,
    )
    const figures: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    const clean = { doubled: 0, lost: 0, wrong: 0, unresolved: 0, trailBroken: 0 }
    expect(figures).toMatchObject({ requested: 30, ...clean, kills: 3 })
  },
)
