import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db } from '@/lib/server/db/client'
import type { Text } from '@/lib/shared/errors'
import { isUuid } from '@/lib/shared/ids'

export interface FoundOrganization {
  id: string
  userId: string
  name: string
}

type Find = (written: string) => FoundOrganization | Text

/** No guard: what is no id is still a word. */
const isId = (word: string): boolean => isUuid(word)

const columns = { id: organizations.id, userId: organizations.userId, name: organizations.name }
const problem = (name: string): Text => ({ key: `topUps.many.problems.${name}` })

/** Rows by what they were asked for; two rows under one word are no answer. */
function byWord(rows: readonly (FoundOrganization & { word: string })[]): Map<string, FoundOrganization[]> {
  const found = new Map<string, FoundOrganization[]>()
  for (const { word, id, userId, name } of rows) {
    const same = found.get(word)
    if (same) same.push({ id, userId, name })
    else found.set(word, [{ id, userId, name }])
  }
  return found
}

/**
 * Whom lines mean: an organization by its id, by its exact name, or by the e-mail of an owner who has no other. Where a
 * word means several, nobody guesses.
 */
export async function findOrganizations(db: Db, written: readonly string[]): Promise<Find> {
  const words = [...new Set(written.filter((word) => word !== ''))]
  const ids = words.filter(isId).map((word) => word.toLowerCase())
  const mails = words.filter((word) => word.includes('@') && !isId(word)).map((word) => word.toLowerCase())
  const names = words.filter((word) => !isId(word))
  const [ofIds, ofNames, ofMails] = await Promise.all([
    ids.length === 0 ? [] : db.select(columns).from(organizations).where(inArray(organizations.id, ids)),
    names.length === 0
      ? []
      : db
          .select({ ...columns, word: organizations.name })
          .from(organizations)
          .where(inArray(organizations.name, names)),
    mails.length === 0
      ? []
      : db
          .select({ ...columns, word: sql<string>`lower(${organizations.ownerEmail} COLLATE "default")` })
          .from(organizations)
          .where(
            sql`lower(${organizations.ownerEmail} COLLATE "default") = ANY(${sql.param(mails)}::text[])`,
          ),
  ])
  const byId = new Map(ofIds.map((row) => [row.id, row]))
  const byName = byWord(ofNames)
  const byMail = byWord(ofMails)
  return (word) => {
    if (isId(word)) return byId.get(word.toLowerCase()) ?? problem('unknownId')
    const [first, second] = byName.get(word) ?? []
    if (second) return problem('severalNames')
    if (first) return first
    if (!word.includes('@')) return problem('unknownName')
    const [only, another] = byMail.get(word.toLowerCase()) ?? []
    if (another) return problem('ownerHasSeveral')
    return only ?? problem('unknownOwner')
  }
}
