import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const run = promisify(execFile)

/** Under this seed three of the thirty go to the one balance of which the desk may not read the history. */
const SEED = ['--seed', '10']
const WITHOUT_HISTORY = 3

it(
  'through faults, fees and SIGKILL every top-up is applied once at the most, and the desk says what became of it',
  { timeout: 480_000 },
  async () => {
    const command = ['lib/cli/run.mjs', 'chaos', 'top-ups', '--count', '30', '--kill', '3', ...SEED, '--json']
    const env = { ...process.env, DESK_SKIP_INSTALL: '1' }
    // Of thirty, two that need a person are more than the share that is allowed of many, and the exit tells of it.
    const { stdout } = await run(process.execPath, command, { cwd: ROOT, env }).catch(
      (failure: { stdout: string }) => failure,
    )
    const figures: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    const clean = { doubled: 0, lost: 0, wrong: 0, unresolved: 0, trailBroken: 0 }
    expect(figures).toMatchObject({ requested: 30, ...clean, kills: 3 })
    // How many fees come while one of those is unknown is a matter of the machine's pace; of all others the history tells.
    expect((figures as { needsPerson: number }).needsPerson).toBeLessThanOrEqual(WITHOUT_HISTORY)
  },
)
