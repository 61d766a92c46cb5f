import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { runToEnd } from './child'
import { findChromium } from './find-chromium'
import { CliError, type Life } from './life'

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
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    const [program = 'apt-get', ...rest] = [
      ...prefix,
      'apt-get',
      '-q',
      '-o',
      'DPkg::Lock::Timeout=120',
      ...args,
    ]
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const { code, output } = await runToEnd(life, program, rest, { quiet: true, env })
    if (code !== 0)
      throw new CliError(`Chromium could not be installed (${output.trim().split('\n').at(-1)}). ${sentence}`)
  }
  const installed = findChromium()
  if (!installed) throw new CliError(sentence)
  return installed
}
