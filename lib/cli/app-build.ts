import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runToEnd } from './child'
import { CliError, type Life } from './life'
import { inRoot, ROOT } from './places'

/** What ends up in the built app, or decides how it is built. */
const FOLDERS = ['app', 'components', 'lib', 'public']
const NOT_BUILT = /^lib\/(cli|bench|testing|sandbox)\/|\.test\.tsx?$|\.md$/

const stampFile = () => inRoot('.next', 'partner-desk-sources')

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(inRoot(folder), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

/** One hash over names and contents; time stamps say nothing after a clone or a checkout. */
async function sourcesHash(): Promise<string> {
  const inFolders = (await Promise.all(FOLDERS.map(filesOf))).flat().filter((file) => !NOT_BUILT.test(file))
  const atRoot = (await readdir(ROOT)).filter(
    (name) => /\.(mjs|ts|json)$/.test(name) && !/^(next-env|eslint)/.test(name),
  )
  const hash = createHash('sha256').update(process.versions.modules)
  for (const file of [...inFolders, ...atRoot].sort()) {
    hash.update(`${file}\0`).update(await readFile(inRoot(file)))
  }
  return hash.digest('hex')
}

/** Builds the app. @throws CliError with the end of what the build said */
export async function buildApp(life: Life, options: { quiet: boolean }): Promise<void> {
  const hash = await sourcesHash()
  const args = ['node_modules/next/dist/bin/next', 'build']
  const { code, output } = await runToEnd(life, process.execPath, args, {
    quiet: options.quiet,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (code !== 0) {
    if (output.includes('ENOSPC')) throw new CliError('The disk is full: free some space and start again.')
    if (options.quiet) console.error(output.trimEnd().split('\n').slice(-60).join('\n'))
    throw new CliError('The app could not be built; what the build said is above.')
  }
  await writeFile(stampFile(), hash)
}

export const isBuilt = () => existsSync(inRoot('.next', 'BUILD_ID'))

/** Whether there is a build of exactly these sources. */
export async function isBuildFresh(): Promise<boolean> {
  if (!isBuilt()) return false
  const stamp = await readFile(stampFile(), 'utf8').catch(() => '')
  return stamp === (await sourcesHash())
}
