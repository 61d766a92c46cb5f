import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { PERMISSIONS } from '@/lib/shared/permissions'
import { api, routes } from '@/lib/shared/routes'
import { directive, isDefaultExport, nodes, nodesBelow, readTree, type Source, target } from './tree'
import { isTestFile, resolveImport, roomOf, violation } from './zones.mjs'

const tree = readTree()
const sources = [...tree.values()]
const production = sources.filter(({ file }) => !isTestFile(file))
const named = (name: string) =>
  production.filter(({ file }) => file.startsWith('app/') && file.endsWith(`/${name}`))

/** Names of the calls that make a file's exports: `export const GET = route(…)` gives `{ GET: 'route' }`. */
function exportsOf(source: Source): Record<string, string> {
  const made: Record<string, string> = {}
  for (const statement of source.tree.statements) {
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly)
      made[statement.getText(source.tree)] = 'export'
    if (!exported || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue
    if (!ts.isVariableStatement(statement)) made[statement.getText(source.tree).slice(0, 60)] = 'statement'
    else {
      for (const { name, initializer } of statement.declarationList.declarations) {
        const call =
          initializer && ts.isCallExpression(initializer)
            ? initializer.expression.getText(source.tree)
            : 'value'
        made[name.getText(source.tree)] = call
      }
    }
  }
  return made
}

describe('imports go one way', () => {
  it('over the whole tree, tests included', () => {
    const wrong = sources.flatMap(({ file, imports }) =>
      imports.flatMap(({ specifier }) => {
        const to = resolveImport(file, specifier)
        const problem = to === null ? null : violation(file, to)
        return problem ? [`${file} → ${specifier}: ${problem}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it.each([
    ['lib/shared/money.ts', 'lib/server/env'],
    ['lib/gateway/index.ts', 'lib/server/db/client'],
    ['lib/gateway/index.ts', 'lib/sandbox/signature'],
    ['lib/funding/index.ts', 'lib/gateway/http/transport'],
    ['lib/funding/index.ts', 'lib/server/env'],
    ['lib/features/funding/server/create.ts', 'lib/funding/http/json'],
    ['lib/gateway/index.ts', 'lib/funding/port'],
    ['lib/sandbox/funding/serve.ts', 'lib/funding/port'],
    ['lib/sandbox/server.ts', 'lib/shared/ids'],
    ['lib/sandbox/server.test.ts', 'lib/gateway/index'],
    ['lib/server/write.ts', 'lib/features/users/server'],
    ['lib/features/users/dto.ts', 'lib/features/users/server/repository'],
    ['lib/features/users/server/list-users.ts', 'lib/features/staff/server/repository'],
    ['lib/features/users/server/list-users.ts', 'lib/gateway/http/sign'],
    ['lib/features/users/actions.ts', 'lib/features/staff/server'],
    ['components/features/users/table.tsx', 'lib/features/users/server'],
    ['components/features/users/table.tsx', 'lib/server/env'],
    ['components/ui/button.tsx', 'lib/features/users/dto'],
    ['app/(desk)/users/page.tsx', 'lib/gateway/port'],
    ['app/(desk)/users/page.tsx', 'lib/testing'],
  ])('%s may not import %s', (from, to) => {
    expect(violation(from, to)).not.toBeNull()
  })
})

describe('nothing is reached without a declared permission', () => {
  /** Before sign-in, and the change of a one-time password, which a person without rights yet must see. */
  const PUBLIC_PAGES = ['app/(auth)/login/page.tsx', 'app/(auth)/change-password/page.tsx']

  it('every page asks for a permission of the catalogue before it waits for anything else', () => {
    const pages = named('page.tsx')
    expect(pages.length).toBeGreaterThan(4)
    const wrong = pages.flatMap((page) => {
      if (PUBLIC_PAGES.includes(page.file)) return []
      const body = page.tree.statements.find(isDefaultExport)
      const [first] = body ? nodesBelow(body, ts.isAwaitExpression) : []
      const call = first && ts.isCallExpression(first.expression) ? first.expression : null
      const [permission] = call?.expression.getText(page.tree) === 'requirePage' ? call.arguments : []
      const known =
        permission && ts.isStringLiteral(permission) && Object.hasOwn(PERMISSIONS, permission.text)
      return known ? [] : [page.file]
    })
    expect(wrong).toEqual([])
  })

  it('every route is a verb behind a builder of routes', () => {
    const SIGN_IN = 'app/api/auth/[...nextauth]/route.ts'
    // The one address that somebody without a session posts to: signed by a key of the vault, or refused.
    const INBOX = 'app/api/webhooks/onchainpay/route.ts'
    const wrong = named('route.ts')
      .filter(({ file }) => file !== SIGN_IN)
      .flatMap((route) =>
        Object.entries(exportsOf(route)).map(([name, made]) => [route.file, name, made] as const),
      )
      .filter(([file, name, made]) =>
        file === INBOX
          ? name !== 'POST' || made !== 'webhook'
          : name !== 'GET' || !['route', 'download', 'stream'].includes(made),
      )
    expect(wrong).toEqual([])
  })

  it('every server action is a verb behind the action builder', () => {
    const files = sources.filter((source) => directive(source) === 'use server')
    expect(files.length).toBeGreaterThan(0)
    const wrong = files.flatMap((file) =>
      Object.entries(exportsOf(file))
        .filter(([name, made]) => !name.endsWith('Action') || made !== 'action')
        .map(([name]) => `${file.file}: ${name}`),
    )
    expect(wrong).toEqual([])
    expect(files.map(({ file }) => roomOf(file).name).filter((name) => name !== 'noun-actions')).toEqual([])
  })

  it('no function becomes an action by a directive of its own', () => {
    const inline = production.filter((source) =>
      nodes(source, ts.isBlock).some(
        ({ statements: [first] }) =>
          first && ts.isExpressionStatement(first) && first.getText(source.tree).includes('use server'),
      ),
    )
    expect(inline.map(({ file }) => file)).toEqual([])
  })
})

describe('what belongs to the server stays there', () => {
  it('no import of browser code leads to a server room, the gateway or a built-in module of Node', () => {
    const SERVER = new Set([
      'server',
      'noun-server',
      'gateway',
      'funding',
      'sandbox',
      'watcher',
      'cli',
      'testing',
    ])
    const wrong: string[] = []
    for (const start of production.filter((source) => directive(source) === 'use client')) {
      const seen = new Set([start.file])
      const queue = [start]
      for (let source = queue.pop(); source; source = queue.pop()) {
        for (const { specifier, typeOnly } of source.imports) {
          if (typeOnly) continue
          const file = target(tree, source.file, specifier)
          const room = file === null ? '' : roomOf(file).name
          if (SERVER.has(room) || specifier.startsWith('node:') || specifier === 'server-only') {
            wrong.push(`${start.file} … ${source.file} → ${specifier}`)
          }
          const next = file === null ? undefined : tree.get(file)
          // Only a reference of an action crosses to the browser, never its module.
          if (!next || seen.has(next.file) || SERVER.has(room) || directive(next) === 'use server') continue
          seen.add(next.file)
          queue.push(next)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('every server module that touches the store, a secret or the machine refuses to be bundled for a browser', () => {
    const TOUCHES =
      /^(node:|pg$|argon2$|pino$|next-auth|drizzle-orm\/node-postgres)|\/(env|logger|client|vault)$/
    // Descriptions of tables are also read by the tool that writes migrations, outside any server.
    const TOOLING = /\/(tables|columns|drizzle\.config)\.ts$/
    const wrong = production.filter(
      ({ file, imports }) =>
        ['server', 'noun-server', 'watcher'].includes(roomOf(file).name) &&
        !TOOLING.test(file) &&
        imports.some(({ specifier, typeOnly }) => !typeOnly && TOUCHES.test(specifier)) &&
        !imports.some(({ specifier }) => specifier === 'server-only'),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})

describe('the house is kept', () => {
  it('no file is longer than 250 lines, no page than 60', () => {
    const long = sources.filter(({ file, lines }) => lines > (file.endsWith('/page.tsx') ? 60 : 250))
    expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([])
  })

  it('addresses of the desk are built in lib/shared/routes.ts alone', () => {
    const NEXT_AUTH = /^\/api\/auth\//
    const builders = [...Object.values(routes), ...Object.values(api)] as Array<
      (...parts: string[]) => string
    >
    const firsts = builders.map((build) => build('x').split(/[/?]/)[1] ?? '')
    const words = [...new Set(firsts)].filter((word) => word !== '')
    const address = new RegExp(`^/(${words.join('|')})([/?#]|$)`)
    const wrong = production
      .filter(({ file }) => /^(app|components|lib\/(features|client|watcher))\//.test(file))
      .flatMap((source) =>
        [
          ...nodes(source, ts.isStringLiteralLike),
          ...nodes(source, ts.isTemplateExpression).map(({ head }) => head),
        ]
          .filter(({ text }) => address.test(text) && !NEXT_AUTH.test(text))
          .map(({ text }) => `${source.file}: ${text}`),
      )
    expect(wrong).toEqual([])
  })

  it('features are filed by noun, not by kind', () => {
    const KINDS = new Set([
      'forms',
      'dialogs',
      'hooks',
      'utils',
      'helpers',
      'types',
      'components',
      'services',
      'common',
    ])
    const wrong = sources.filter(
      ({ file }) =>
        /^(lib|components)\//.test(file) &&
        file
          .split('/')
          .slice(0, -1)
          .some((part) => KINDS.has(part) && part !== 'components'),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})
