import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '@/lib/shared/audit'

const KNOWN = { actions: new Set<string>(AUDIT_ACTIONS), outcomes: new Set<string>(AUDIT_OUTCOMES) }

/** Key of the text of an action or an outcome; null for one of another version, which is shown as it came. */
export function auditTextKey(kind: keyof typeof KNOWN, name: string): string | null {
  return KNOWN[kind].has(name) ? `audit.${kind}.${name}` : null
}

/** The nouns that the trail speaks of, in the order of the vocabulary. */
export const AUDIT_NOUNS = [...new Set(AUDIT_ACTIONS.map((action) => action.slice(0, action.indexOf('.'))))]
