import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PERMISSIONS, type Permission } from '../lib/shared/permissions'

/**
 * Everything that a stranger can knock at, read from the tree and from the build, so that no page, route or action can be
 * forgotten when one is added.
 */
const root = path.resolve(import.meta.dirname, '..')

const files = (folder: string, name: RegExp) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter((file) => name.test(file))
    .sort()

const source = (file: string) => readFileSync(path.join(root, file), 'utf8')

function permission(name: string | undefined, where: string): Permission {
  if (name !== undefined && Object.hasOwn(PERMISSIONS, name)) return name as Permission
  throw new Error(`${where} declares no permission`)
}

export interface Verb {
  /** The name of its constant in the code. */
  constant: string
  /** Its name in the trail. */
  name: string
  permission: Permission
}

const VERB = /export const (\w+) = (?:read|write)Verb\(\{\s*name: '([^']+)',\s*permission: '([^']+)'/g

const SERVER_FILES = files('lib/features', /\/server\/.+(?<!\.test)\.ts$/)

/**
 * Swaps and withdrawals share their verbs: each is made by one factory for both kinds, and its name and permission begin with
 * the noun of the kind. A factory may be known by another name outside its folder.
 */
const NOUN = { swap: 'swaps', withdrawal: 'withdrawals' } as const
const OF_KIND = '`\\$\\{NOUN_OF\\[kind\\]\\}\\.([\\w-]+)`'
const HELPER = new RegExp(`const (\\w+) = \\(kind: OperationKind\\) => ${OF_KIND} as const`, 'g')
const FACTORY = new RegExp(
  `export const (\\w+) = \\(kind: OperationKind\\) =>\\s*(?:read|write)Verb\\(\\{\\s*name: ${OF_KIND},\\s*permission: (?:${OF_KIND}|(\\w+)\\(kind\\))`,
  'g',
)
const RENAMED = /\b(\w+) as (\w+)/g
const MADE = /export const (\w+) = (\w+)\('(swap|withdrawal)'\)/g

function madeForKinds(): Verb[] {
  const texts = SERVER_FILES.map((file) => source(file))
  const factories = new Map<string, { name: string; needs: string }>()
  for (const text of texts) {
    const helpers = new Map([...text.matchAll(HELPER)].map(([, helper = '', needs = '']) => [helper, needs]))
    for (const [, factory = '', name = '', needs, helper = ''] of text.matchAll(FACTORY))
      factories.set(factory, { name, needs: needs ?? helpers.get(helper) ?? '' })
  }
  for (const [, own = '', other = ''] of texts.flatMap((text) => [...text.matchAll(RENAMED)])) {
    const factory = factories.get(own)
    if (factory && !factories.has(other)) factories.set(other, factory)
  }
  return texts.flatMap((text) =>
    [...text.matchAll(MADE)].flatMap(([, constant = '', from = '', kind]) => {
      const factory = factories.get(from)
      if (!factory) return []
      const noun = NOUN[kind as keyof typeof NOUN]
      const needs = permission(`${noun}.${factory.needs}`, constant)
      return [{ constant, name: `${noun}.${factory.name}`, permission: needs }]
    }),
  )
}

export const verbs: Verb[] = SERVER_FILES.flatMap((file) =>
  [...source(file).matchAll(VERB)].map(([, constant = '', name = '', needs]) => ({
    constant,
    name,
    permission: permission(needs, file),
  })),
).concat(madeForKinds())

function verbOf(constant: string | undefined, where: string): Verb {
  const found = verbs.find((verb) => verb.constant === constant)
  if (!found) throw new Error(`${where} leads to no verb`)
  return found
}

const SOME_ID = '5f0c7a52-3b1e-4d7c-9a86-0d2f4b6c8e10'

/** The address of a file below `app`: without groups, its gaps as they are named there ("[userId]"). */
function addressOf(file: string): string {
  const parts = path.posix.dirname(file).split('/').slice(1)
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`
}

/** An address with its gaps filled: by the ids that are given, else by one that belongs to nothing. */
export const fill = (address: string, ids: Record<string, string> = {}) =>
  address.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? (name === 'seq' ? '1' : SOME_ID))

export interface Page {
  /** See `fill`. */
  address: string
  /** Null for pages that belong to signing in. */
  permission: Permission | null
}

export const pages: Page[] = files('app', /\/page\.tsx$/).map((file) => {
  const needs = /requirePage\('([^']+)'\)/.exec(source(file))?.[1]
  const open = file.startsWith('app/(auth)/')
  return { address: addressOf(file), permission: open ? null : permission(needs, file) }
})

export interface Route {
  /** See `fill`. */
  address: string
  verb: Verb
}

/** All but next-auth's own, which has no verb behind it, and the inbox of webhooks, which nobody signs in to: webhooks.spec.ts attacks it. */
export const routes: Route[] = files('app/api', /\/route\.ts$/)
  .filter((file) => !file.includes('[...nextauth]') && !file.includes('webhooks/onchainpay'))
  .map((file) => ({
    address: addressOf(file),
    verb: verbOf(/GET = (?:route|download|stream)\(\s*(\w+)/.exec(source(file))?.[1], file),
  }))

export interface Action {
  id: string
  name: string
  verb: Verb
  /** A page whose build knows this action, with its gaps filled. */
  address: string
}

interface Manifest {
  node: Record<string, { workers: Record<string, unknown>; exportedName?: string }>
}

const ACTION = /export const (\w+) = action\(\s*(\w+)/g

/** The ids of the built app: what a browser is given, and what an attacker would send. */
export function actions(): Action[] {
  const declared = new Map(
    files('lib/features', /\/actions(-\w+)?\.ts$/)
      .flatMap((file) => [...source(file).matchAll(ACTION)])
      .map(([, name = '', constant]) => [name, verbOf(constant, name)]),
  )
  const { node } = JSON.parse(source('.next/server/server-reference-manifest.json')) as Manifest
  return Object.entries(node).map(([id, { workers, exportedName = '' }]) => {
    const verb = declared.get(exportedName)
    if (!verb) throw new Error(`the action ${exportedName} of the build is no verb's`)
    const worker = Object.keys(workers).find((name) => name.endsWith('/page')) ?? 'app/login/page'
    return { id, name: exportedName, verb, address: fill(addressOf(`${worker}.tsx`)) }
  })
}
