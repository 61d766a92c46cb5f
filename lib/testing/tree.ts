import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { resolveImport } from './zones.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** One file of ours, by its path in the project. */
export interface Source {
  file: string
  text: string
  lines: number
  imports: Array<{ specifier: string; typeOnly: boolean }>
  /** The parsed file, for questions that text cannot answer. */
  tree: ts.SourceFile
}

const FOLDERS = ['app', 'components', 'lib', 'e2e']
const CODE = /\.(ts|tsx|mjs)$/

function typeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  if (clause.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly)
}

function importsOf(tree: ts.SourceFile): Source['imports'] {
  const found: Source['imports'] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      if (ts.isStringLiteral(node.moduleSpecifier))
        found.push({ specifier: node.moduleSpecifier.text, typeOnly: typeOnly(node) })
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments
      if (target && ts.isStringLiteral(target)) found.push({ specifier: target.text, typeOnly: false })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function read(file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8')
  const kind = file.endsWith('x')
    ? ts.ScriptKind.TSX
    : file.endsWith('.mjs')
      ? ts.ScriptKind.JS
      : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  return { file, text, lines: text.split('\n').length - 1, imports: importsOf(tree), tree }
}

/** Every file of code in the project, tests included, benches' foreign apps excepted. */
export function readTree(): Map<string, Source> {
  const inFolders = FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map(
      (name) => `${folder}/${String(name).split(path.sep).join('/')}`,
    ),
  )
  const atRoot = readdirSync(root).filter((name) => name !== 'next-env.d.ts')
  const files = [...inFolders, ...atRoot]
    .filter((file) => CODE.test(file) && !file.startsWith('lib/bench/fixtures/'))
    .filter((file) => statSync(path.join(root, file)).isFile())
  return new Map(files.sort().map((file) => [file, read(file)]))
}

/** The file that an import leads to; null for packages and for what is no code. */
export function target(tree: Map<string, Source>, from: string, specifier: string): string | null {
  const base = resolveImport(from, specifier)
  if (base === null) return null
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`]
  return candidates.find((file) => tree.has(file)) ?? null
}

/** All nodes below a node for which a guard holds, in the order in which they are written. */
export function nodesBelow<T extends ts.Node>(top: ts.Node, guard: (node: ts.Node) => node is T): T[] {
  const found: T[] = []
  const visit = (node: ts.Node): void => {
    if (guard(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(top)
  return found
}

export const nodes = <T extends ts.Node>(source: Source, guard: (node: ts.Node) => node is T): T[] =>
  nodesBelow(source.tree, guard)

export const isDefaultExport = (node: ts.Node): boolean =>
  ts.isExportAssignment(node) ||
  (ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false))

/** The directive at the head of a file ('use client', 'use server'). */
export function directive(source: Source): string | null {
  const [first] = source.tree.statements
  return first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression)
    ? first.expression.text
    : null
}
