import path from 'node:path'
import { resolveImport, violation } from './zones.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** The import zones as an ESLint rule; `architecture.test.ts` checks the whole tree with the same table. */
const zones = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = path.relative(root, context.filename).split(path.sep).join('/')
    const check = (node) => {
      const specifier = node.source?.value ?? node.argument?.literal?.value
      if (typeof specifier !== 'string') return
      const to = resolveImport(from, specifier)
      const problem = to === null ? null : violation(from, to)
      if (problem) context.report({ node, message: `${problem} (design.md section 3).` })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    }
  },
}

export const zonesPlugin = { rules: { zones } }
