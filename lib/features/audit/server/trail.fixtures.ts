import type { Ctx } from '@/lib/server/ctx'
import type { AuditEntry } from '@/lib/server/audit/emit'
import { record } from '@/lib/server/write'
import { auditQuery, loadAuditParams, type AuditQuery } from '../search-params'

/** The query of an address, as page and route read it. */
export const queryOf = (search: string): AuditQuery =>
  auditQuery(loadAuditParams(new URLSearchParams(search)))

export const ALICE = '0a000000-0000-4000-8000-000000000001'
export const BORIS = '0b000000-0000-4000-8000-000000000002'
export const ACME = '0c000000-0000-4000-8000-000000000003'

export const aboutUser = (userId: string) => ({ kind: 'user', id: userId, userId }) as const
export const aboutAcme = { kind: 'organization', id: ACME, userId: ALICE, organizationId: ACME } as const

export async function trail(ctx: Ctx, ...entries: AuditEntry[]): Promise<void> {
  for (const entry of entries) await record(ctx, entry)
}
