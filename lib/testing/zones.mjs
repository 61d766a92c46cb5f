import path from 'node:path'

/** Clients of other houses: rooms that are known by their port. */
const CLIENTS = ['gateway', 'funding']

/**
 * Which room a file stands in (design.md section 3). `name` is the room, `noun` the noun in it, `open` true for what other
 * rooms may enter: `server/index.ts` of a noun, the port of a client.
 */
export function roomOf(file) {
  const feature = /^lib\/features\/([^/]+)\/(server\/)?(.+)$/.exec(file)
  if (feature) {
    const [, noun, server, rest] = feature
    if (server) return { name: 'noun-server', noun, open: /^(index|tables)(\.ts)?$/.test(rest) }
    if (rest.startsWith('messages/')) return { name: 'messages', noun }
    return { name: rest.startsWith('actions') ? 'noun-actions' : 'noun', noun }
  }
  const picture = /^components\/features\/([^/]+)\//.exec(file)
  if (picture) return { name: 'picture', noun: picture[1] }
  if (file.startsWith('components/')) return { name: 'ui' }
  if (file.startsWith('app/')) return { name: 'app' }
  if (file.startsWith('e2e/')) return { name: 'e2e' }
  const lib = /^lib\/([^/]+)(\/(.*))?$/.exec(file)
  if (lib)
    return { name: lib[1], open: !CLIENTS.includes(lib[1]) || /^(port|types)(\.ts)?$/.test(lib[3] ?? '') }
  return { name: /\.config\.(mjs|ts)$/.test(file) ? 'config' : 'root' }
}

const NOUNS = ['noun', 'messages', 'shared', 'i18n']
const TERMINAL = [
  'cli',
  'bench',
  'testing',
  'server',
  'watcher',
  'noun',
  'noun-server',
  'gateway',
  'funding',
  'sandbox',
  'shared',
  'i18n',
]

/** From a room to the rooms that it may enter. What is not listed is refused. */
const MAY_ENTER = {
  shared: ['shared'],
  gateway: ['gateway', 'shared'],
  funding: ['funding', 'shared'],
  sandbox: ['sandbox'],
  i18n: ['i18n', 'messages', 'shared'],
  server: ['server', 'gateway', 'funding', 'i18n', 'shared'],
  client: ['client', 'i18n', 'shared'],
  noun: [...NOUNS, 'client', 'noun-actions'],
  'noun-actions': [...NOUNS, 'noun-server', 'server'],
  'noun-server': [...NOUNS, 'noun-server', 'server', 'gateway', 'funding'],
  watcher: ['watcher', ...NOUNS, 'noun-server', 'server', 'gateway'],
  ui: ['ui', 'client', 'i18n', 'shared'],
  picture: ['picture', 'ui', 'client', 'noun-actions', ...NOUNS],
  app: ['app', 'picture', 'ui', 'client', 'noun-server', 'noun-actions', 'server', ...NOUNS],
  root: ['root', 'server', 'watcher', 'i18n', 'shared'],
  config: ['testing', 'ui'],
  e2e: ['e2e', 'cli', 'shared'],
  cli: TERMINAL,
  bench: TERMINAL,
  testing: TERMINAL,
}

/** Tests, and what only tests are made of. */
export const isTestFile = (file) => /\.(test|fixtures)\.tsx?$|\/testing\/|^e2e\//.test(file)

/** The one place that builds each client; everybody else knows its port. */
const BUILDS = {
  gateway: /^lib\/(server\/gateway|cli|bench|testing)\//,
  funding: /^lib\/(server\/funding|cli|bench|testing)\//,
}

/**
 * Why `from` may not import `to` (paths inside the project, without the project's root); null where it may.
 * Tests may also enter the test rooms, and may build a gateway and a sandbox to run against.
 */
export function violation(from, to) {
  const room = roomOf(from)
  // An import of a folder means its index.
  const target = roomOf(/^lib\/features\/[^/]+\/server$/.test(to) ? `${to}/index` : to)
  const isTest = isTestFile(from)
  if (
    isTest &&
    room.name !== 'sandbox' &&
    room.name !== 'shared' &&
    ['testing', 'sandbox', 'server', ...CLIENTS].includes(target.name)
  )
    return null
  const allowed = MAY_ENTER[room.name] ?? []
  if (!allowed.includes(target.name)) return `${room.name} may not import from ${target.name}`
  if (target.name === 'noun-server' && room.noun !== target.noun && !target.open && !isTest) {
    return `${target.noun} is entered through its server/index.ts`
  }
  if (room.name === 'noun-actions' && target.name === 'noun-server' && room.noun !== target.noun) {
    return 'actions.ts publishes verbs of its own noun'
  }
  if (
    CLIENTS.includes(target.name) &&
    room.name !== target.name &&
    !target.open &&
    !BUILDS[target.name].test(from)
  ) {
    return `the ${target.name} client is known by lib/${target.name}/port alone`
  }
  return null
}

/** The project path that an import names; null for a package. */
export function resolveImport(from, specifier) {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier)
  return null
}
