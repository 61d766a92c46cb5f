import 'server-only'
import { desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { vaultSecrets } from '@/lib/server/db/tables'
import { logger } from '@/lib/server/logger'
import { open } from '@/lib/server/vault'
import { vaultBinding } from './repository'

export interface KeptKey {
  publicKey: string
  secret: string
}

/**
 * The key that was kept last for an organization: it signs what only the organization itself may ask the gateway. Null
 * where the vault has none.
 *
 * @throws Error where the vault does not open (another VAULT_KEY, a row that somebody moved or changed).
 */
export async function keyOf({ db }: { db: Db }, organizationId: string): Promise<KeptKey | null> {
  const [row] = await db
    .select()
    .from(vaultSecrets)
    .where(eq(vaultSecrets.organizationId, organizationId))
    .orderBy(desc(vaultSecrets.createdAt), desc(vaultSecrets.id))
    .limit(1)
  if (!row) return null
  return { publicKey: row.publicKey, secret: open(row, vaultBinding(organizationId, row.keyId)) }
}

/** Whether there is one, without opening it. */
export async function keyHeld({ db }: { db: Db }, organizationId: string): Promise<boolean> {
  const rows = await db
    .select({ id: vaultSecrets.id })
    .from(vaultSecrets)
    .where(eq(vaultSecrets.organizationId, organizationId))
    .limit(1)
  return rows.length > 0
}

/** A kept key as a delivery names it: `id` is its row in the vault, gone as soon as the desk forgets the secret. */
export interface NamedKey extends KeptKey {
  id: string
  organizationId: string
}

/**
 * The kept keys with these public halves, also of keys that the gateway has deleted since: what they signed on its way here
 * is still theirs. Who has none is left out, and so is a secret that does not open: it proves nothing.
 */
export async function keysByPublic({ db }: { db: Db }, publicKeys: readonly string[]): Promise<NamedKey[]> {
  const rows = await db
    .select()
    .from(vaultSecrets)
    .where(inArray(vaultSecrets.publicKey, [...publicKeys]))
    .orderBy(desc(vaultSecrets.createdAt), desc(vaultSecrets.id))
  return rows.flatMap((row) => {
    const { id, organizationId, publicKey } = row
    try {
      return [{ id, organizationId, publicKey, secret: open(row, vaultBinding(organizationId, row.keyId)) }]
    } catch (error) {
      logger().error({ err: error, organizationId, publicKey }, 'a kept secret does not open')
      return []
    }
  })
}
