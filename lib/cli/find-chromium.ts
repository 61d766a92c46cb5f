import { existsSync } from 'node:fs'
import path from 'node:path'

/** The headless shell first: the same engine without the windows that nobody looks at, in half the time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
]

/** The browser of this machine: CHROMIUM_PATH, or one that is installed. */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM_PATH || process.env.PLAYWRIGHT_CHROMIUM
  if (given) return existsSync(given) ? given : null
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...candidates, ...PLACES].find((file) => existsSync(file)) ?? null
}
