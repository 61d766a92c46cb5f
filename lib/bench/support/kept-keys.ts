import { randomUUID } from 'node:crypto'
import { createApiKey } from '@/lib/features/api-keys/server'
import type { Ctx } from '@/lib/server/ctx'
import { inParallel } from './acting-desk'
import { knownOrganizations } from './tariff-proposals'

/** Makes a key for each of so many organizations and keeps its secret in the vault. @returns the public halves. */
export async function keptKeys(ctx: Ctx, count: number): Promise<string[]> {
  const keys: string[] = []
  await inParallel(await knownOrganizations(ctx, count), 4, async ({ organizationId }) => {
    const made = await createApiKey(
      { ...ctx, requestId: randomUUID() },
      { effectId: randomUUID(), organizationId, alias: 'rehearsal', keepSecret: true },
    )
    if ('publicKey' in made) keys.push(made.publicKey)
  })
  return keys
}
