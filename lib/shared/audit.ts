/**
 * The closed vocabulary of the trail, `{noun}.{verb}`. Every verb of the desk has its name from here, reads too: a refused
 * read is an event. A new verb cannot be written without a name that the trail knows.
 */
export const AUDIT_ACTIONS = [
  'staff.sign-in',
  'staff.sign-out',
  'staff.list',
  'staff.create',
  'staff.disable',
  'staff.enable',
  'staff.change-role',
  'staff.reset-password',
  'staff.change-password',
  'staff.set-preferences',
  'staff.sessions',
  'staff.end-session',
  'staff.end-other-sessions',
  'users.list',
  'users.read',
  'users.find',
  'users.create',
  'users.export',
  'organizations.list',
  'organizations.list-of-user',
  'organizations.read',
  'organizations.create',
  'organizations.export',
  'api-keys.list',
  'api-keys.create',
  'api-keys.delete',
  'api-keys.keep-secret',
  'tariffs.book',
  'tariffs.organization',
  'tariffs.history',
  'tariffs.change-sets',
  'tariffs.change-set',
  'tariffs.save-draft',
  'tariffs.discard',
  'tariffs.apply',
  'tariffs.schedule',
  'tariffs.unschedule',
  'tariffs.revert',
  'tariffs.copy',
  'tariffs.allow-action',
  'tariffs.overrides',
  'tariffs.export',
  'tariffs.hygiene',
  'tariffs.without-override',
  'tariffs.chosen-many',
  'tariffs.plan-many',
  'tariffs.import',
  'tariffs.replan-many',
  'tariffs.run-many',
  'tariffs.pause-many',
  'tariffs.cancel-many',
  'tariffs.batch',
  'tariffs.batches',
  'tariffs.batch-items',
  'tariffs.batch-problems',
  'tariffs.plan',
  'tariffs.run',
  'tariffs.sweep',
  'balances.list',
  'balances.organization',
  'balances.chart',
  'balances.statement',
  'balances.export',
  'balances.export-statement',
  'balances.deposit-address',
  'balances.deposit-choices',
  'balances.thresholds',
  'balances.set-threshold',
  'balances.remove-threshold',
  'balances.sweep',
  'top-ups.list',
  'top-ups.read',
  'top-ups.receipt',
  'top-ups.export',
  'top-ups.request',
  'top-ups.cancel',
  'top-ups.authorise',
  'top-ups.send',
  'top-ups.resolve',
  'top-ups.decide',
  'top-ups.run',
  'top-ups.plan-many',
  'top-ups.request-many',
  'top-ups.pause-many',
  'top-ups.resume-many',
  'top-ups.cancel-many',
  'top-ups.batch',
  'top-ups.batches',
  'top-ups.batch-items',
  'approvals.list',
  'approvals.count',
  'approvals.read',
  'approvals.request',
  'approvals.decide',
  'approvals.decide-many',
  'approvals.withdraw',
  'approvals.use',
  'approvals.void',
  'approvals.lapse',
  'approvals.break-glass',
  'approvals.run',
  'policies.list',
  'policies.propose',
  'policies.change',
  'notifications.list',
  'notifications.count',
  'notifications.mark-read',
  'notifications.events',
  'notifications.channels',
  'notifications.deliver',
  'funding.overview',
  'funding.invoices',
  'funding.invoice',
  'funding.create',
  'funding.look',
  'funding.run',
  'webhooks.receive',
  'webhooks.list',
  'webhooks.read',
  'webhooks.missing',
  'webhooks.count-again',
  'webhooks.process-again',
  'webhooks.process',
  'swaps.list',
  'swaps.read',
  'swaps.export',
  'swaps.watch',
  'swaps.look',
  'swaps.create',
  'swaps.prepare',
  'swaps.price',
  'swaps.check-address',
  'swaps.creations',
  'swaps.creation',
  'swaps.settle',
  'withdrawals.list',
  'withdrawals.read',
  'withdrawals.export',
  'withdrawals.watch',
  'withdrawals.look',
  'withdrawals.create',
  'withdrawals.prepare',
  'withdrawals.price',
  'withdrawals.check-address',
  'withdrawals.creations',
  'withdrawals.creation',
  'withdrawals.settle',
  'withdrawals.decision',
  'withdrawals.propose',
  'withdrawals.decide',
  'operations.of-organization',
  'operations.run',
  'operations.carry-out',
  'operations.judge',
  'operations.enter-history',
  'operations.views',
  'operations.save-view',
  'operations.remove-view',
  'transactions.list',
  'transactions.export',
  'transactions.find',
  'transactions.look',
  'mirror.read',
  'mirror.step',
  'effects.reconcile',
  'effects.read',
  'audit.list',
  'audit.read',
  'audit.people',
  'audit.activity',
  'audit.export',
  'audit.verify',
  'pages.open',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** How an attempt ended. `begun` is an intent that was committed before anything was sent; `unknown` is not a failure. */
export const AUDIT_OUTCOMES = ['begun', 'done', 'refused', 'not-sent', 'unknown', 'failed'] as const
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number]

/** What an event is about. The two ids put it on the *Activity* tab of a user and of an organization. */
export interface AuditSubject {
  kind:
    | 'staff'
    | 'session'
    | 'user'
    | 'organization'
    | 'api-key'
    | 'change-set'
    | 'batch'
    | 'tariff'
    | 'balance'
    | 'threshold'
    | 'top-up'
    | 'top-up-batch'
    | 'approval'
    | 'policy'
    | 'funding-invoice'
    | 'webhook'
    | 'operation'
    | 'view'
    | 'effect'
    | 'audit'
    | 'mirror'
    | 'page'
    | 'list'
  id: string | null
  userId?: string | null
  organizationId?: string | null
}
