import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const lock = path.join(root, 'package-lock.json')
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.partner-desk-installed')
const npmsOwn = path.join(modules, '.package-lock.json')

const NEEDED_BYTES = 1_500_000_000

/** What was installed depends on the lock, the machine and Node's binary interface. */
function fingerprint() {
  return createHash('sha256')
    .update(readFileSync(lock))
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex')
}

function reasonToInstall(wanted) {
  if (!existsSync(npmsOwn)) return 'Installing the packages (about a minute) …'
  if (existsSync(stamp)) {
    return readFileSync(stamp, 'utf8') === wanted
      ? null
      : 'The packages have changed; installing them again …'
  }
  // Installed by hand: npm writes its own copy of the lock last, so a newer lock was not installed yet.
  return statSync(npmsOwn).mtimeMs >= statSync(lock).mtimeMs
    ? null
    : 'The packages have changed; installing them again …'
}

function npmCi() {
  const npm = process.env.npm_execpath
  const [program, first] = npm && npm.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  return new Promise((resolve) => {
    const child = spawn(program, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', (error) => resolve(`npm cannot be run: ${error.message}`))
    child.on('exit', (code, signal) =>
      resolve(code === 0 ? null : `npm ci ended with ${signal ?? `code ${code}`}`),
    )
  })
}

/**
 * Installs the packages where they are missing or other than package-lock.json says. False, after one sentence, where
 * that fails. DESK_SKIP_INSTALL=1 is for images that were installed in another way.
 */
export async function ensureInstalled() {
  if (process.env.DESK_SKIP_INSTALL === '1') return true
  const wanted = fingerprint()
  const reason = reasonToInstall(wanted)
  if (reason) {
    const { bavail, bsize } = statfsSync(root)
    if (bavail * bsize < NEEDED_BYTES) {
      const free = Math.floor((bavail * bsize) / 1e6)
      console.error(
        `The disk that holds ${root} is nearly full: ${free} MB are free, 1,500 MB are needed to install.`,
      )
      return false
    }
    console.log(reason)
    const problem = await npmCi()
    if (problem) {
      console.error(`The packages could not be installed (${problem}); nothing was started.`)
      return false
    }
  }
  if (reason || !existsSync(stamp)) {
    try {
      writeFileSync(stamp, wanted)
    } catch {
      // A node_modules that is not ours to write: asked again next time, at no cost.
    }
  }
  return true
}
