import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { vaultSecrets } from '@/lib/server/db/tables'
import { seal } from '@/lib/server/vault'

/** Which of these keys have their secret in the vault. */
export async function keptKeyIds(db: Db, keyIds: string[]): Promise<Set<string>> {
  if (keyIds.length === 0) return new Set()
  const rows = await db
    .select({ keyId: vaultSecrets.keyId })
    .from(vaultSecrets)
    .where(inArray(vaultSecrets.keyId, keyIds))
  return new Set(rows.map((row) => row.keyId))
}

/** What a sealed secret is bound to: moved to another organization or key it does not open. */
export const vaultBinding = (organizationId: string, keyId: string) => `${organizationId}:${keyId}`

export async function keepSecret(
  tx: Tx,
  key: { keyId: string; publicKey: string; userId: string; organizationId: string },
  secret: string,
  now: Date,
): Promise<void> {
  await tx.insert(vaultSecrets).values({
    id: key.keyId,
    ...key,
    ...seal(secret, vaultBinding(key.organizationId, key.keyId)),
    createdAt: now,
  })
}

export async function forgetSecret(tx: Tx, keyId: string): Promise<void> {
  await tx.delete(vaultSecrets).where(eq(vaultSecrets.keyId, keyId))
}
