import 'server-only'
import { operationsUnderHash, organizationsToAsk } from '@/lib/features/operations/server'
import { organizationsByIds } from '@/lib/features/organizations/server'
import { readVerb } from '@/lib/server/verb'
import { can } from '@/lib/shared/permissions'
import { NOUN_OF } from '@/lib/features/operations/status'
import type { FindTxDto } from '../dto'
import { findTxSchema } from '../schema'
import { toOrganizationRef } from './mapper'

/** So many organizations are offered; whoever needs another one chooses it by its name. */
const MOST_OFFERED = 50

/**
 * What the desk knows of a hash by itself, and whom it could ask: `find-tx` answers for one organization, to that
 * organization's own key (gateway-api.md 3.4), so there is no asking for all of them. Nothing is asked here.
 */
export const findTransaction = readVerb({
  name: 'transactions.find',
  permission: 'transactions.read',
  input: findTxSchema,
  run: async (ctx, { tx }): Promise<FindTxDto> => {
    const [known, { ids, total }] = await Promise.all([
      operationsUnderHash(ctx.db, tx),
      organizationsToAsk(ctx.db, MOST_OFFERED),
    ])
    const rows = await organizationsByIds(ctx.db, ids)
    return {
      tx,
      known: known
        .filter(({ kind }) => can(ctx.actor, `${NOUN_OF[kind]}.read`))
        .map(({ id, kind, status, organizationId, organizationName }) => ({
          id,
          kind,
          status,
          organizationId,
          organizationName,
        })),
      organizations: rows.map(toOrganizationRef),
      total,
    }
  },
})
