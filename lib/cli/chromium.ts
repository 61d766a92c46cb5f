import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { runToEnd } from './child'
import { findChromium } from './find-chromium'
import { CliError, type Life } from './life'

/** Older releases of Debian have the second alone. */
const PACKAGES = ['chromium-headless-shell', 'chromium']

function aptPrefix(): string[] | null {
  if (!existsSync('/usr/bin/apt-get')) return null
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

/** Finds Chromium, or installs it where that needs no question; otherwise one sentence says what to do. */
export async function ensureChromium(life: Life): Promise<string> {
  const found = findChromium()
  if (found) return found
  const sentence =
    'The browser tests need Chromium: install it (on Debian "apt-get install chromium"), or set CHROMIUM_PATH to the program.'
  const prefix = aptPrefix()
  if (!prefix || process.env.CHROMIUM_PATH) throw new CliError(sentence)
  console.log('Installing Chromium (about half a minute) …')
  const apt = async (...args: string[]) => {
    const options = ['-q', '-o', 'DPkg::Lock::Timeout=120']
    const [program = 'apt-get', ...rest] = [...prefix, 'apt-get', ...options, ...args]
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    return runToEnd(life, program, rest, { quiet: true, env })
  }
  // Each says why it failed; the last one that was tried is told.
  let problem = await failureOf(apt('update'))
  for (const name of problem ? [] : PACKAGES) {
    problem = await failureOf(apt('install', '-y', name))
    if (!problem) break
  }
  if (problem) throw new CliError(`Chromium could not be installed (${problem}). ${sentence}`)
  const installed = findChromium()
  if (!installed) throw new CliError(sentence)
  return installed
}

/** The last line of a command that failed; null where it did not. */
async function failureOf(command: ReturnType<typeof runToEnd>): Promise<string | null> {
  const { code, output } = await command
  return code === 0 ? null : output.trim().split('\n').at(-1) || `exit code ${code}`
}
