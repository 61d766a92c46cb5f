import 'server-only'
import { reconcileCreateApiKey, reconcileDeleteApiKey } from '@/lib/features/api-keys/server'
import { reconcileCreation } from '@/lib/features/operations/server'
import { reconcileCreateOrganization } from '@/lib/features/organizations/server'
import { reconcileCreateUser } from '@/lib/features/users/server'
import { reconcileDecision } from '@/lib/features/withdrawals/server'
import type { Reconcile } from '@/lib/server/effects'
import type { AuditAction } from '@/lib/shared/audit'

/** How to find out what became of each kind of effect. A verb that runs an effect adds its line here. */
export const RECONCILERS: Partial<Record<AuditAction, Reconcile>> = {
  'users.create': reconcileCreateUser,
  'organizations.create': reconcileCreateOrganization,
  'api-keys.create': reconcileCreateApiKey,
  'api-keys.delete': reconcileDeleteApiKey,
  'swaps.create': reconcileCreation,
  'withdrawals.create': reconcileCreation,
  'withdrawals.decide': reconcileDecision,
}
