/**
 * Every address of the desk. Links and redirects are built here and nowhere else, so that a renamed page is renamed once
 * and an id always arrives encoded.
 */
const id = (value: string) => encodeURIComponent(value)

export const routes = {
  home: () => '/',
  login: (next?: string) => (next ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  changePassword: () => '/change-password',
  account: () => '/account',
  users: () => '/users',
  user: (userId: string) => `/users/${id(userId)}`,
  userOrganizations: (userId: string) => `/users/${id(userId)}/organizations`,
  userActivity: (userId: string) => `/users/${id(userId)}/activity`,
  organizations: () => '/organizations',
  organization: (organizationId: string) => `/organizations/${id(organizationId)}`,
  organizationApiKeys: (organizationId: string) => `/organizations/${id(organizationId)}/api-keys`,
  organizationActivity: (organizationId: string) => `/organizations/${id(organizationId)}/activity`,
  organizationTariffs: (organizationId: string) => `/organizations/${id(organizationId)}/tariffs`,
  organizationTariffHistory: (organizationId: string) =>
    `/organizations/${id(organizationId)}/tariffs/history`,
  tariffs: () => '/tariffs',
  tariffOverrides: () => '/tariffs/overrides',
  tariffHygiene: () => '/tariffs/hygiene',
  tariffBatches: () => '/tariffs/batches',
  newTariffBatch: () => '/tariffs/batches/new',
  tariffBatch: (batchId: string) => `/tariffs/batches/${id(batchId)}`,
  tariffChangeSets: () => '/tariffs/change-sets',
  tariffChangeSet: (changeSetId: string) => `/tariffs/change-sets/${id(changeSetId)}`,
  audit: () => '/audit',
  auditEvent: (seq: number) => `/audit/${seq}`,
  settingsStaff: () => '/settings/staff',
  settingsRoles: () => '/settings/roles',
} as const

/** Addresses of the reads (GET) and exports. */
export const api = {
  users: () => '/api/users',
  user: (userId: string) => `/api/users/${id(userId)}`,
  usersExport: () => '/api/users/export',
  userOrganizations: (userId: string) => `/api/users/${id(userId)}/organizations`,
  organizations: () => '/api/organizations',
  organization: (organizationId: string) => `/api/organizations/${id(organizationId)}`,
  organizationsExport: () => '/api/organizations/export',
  apiKeys: (organizationId: string) => `/api/organizations/${id(organizationId)}/api-keys`,
  organizationTariffs: (organizationId: string) => `/api/organizations/${id(organizationId)}/tariffs`,
  tariffs: () => '/api/tariffs',
  tariffHistory: () => '/api/tariffs/history',
  tariffOverrides: () => '/api/tariffs/overrides',
  tariffOverridesExport: () => '/api/tariffs/overrides/export',
  tariffHygiene: () => '/api/tariffs/hygiene',
  tariffsWithoutOverride: () => '/api/tariffs/hygiene/without-override',
  tariffChangeSets: () => '/api/tariffs/change-sets',
  tariffChangeSet: (changeSetId: string) => `/api/tariffs/change-sets/${id(changeSetId)}`,
  tariffBatches: () => '/api/tariffs/batches',
  tariffBatchChoice: () => '/api/tariffs/batches/choice',
  tariffBatch: (batchId: string) => `/api/tariffs/batches/${id(batchId)}`,
  tariffBatchItems: (batchId: string) => `/api/tariffs/batches/${id(batchId)}/items`,
  tariffBatchProblems: (batchId: string) => `/api/tariffs/batches/${id(batchId)}/problems`,
  mirror: () => '/api/mirror',
  audit: () => '/api/audit',
  auditExport: () => '/api/audit/export',
  auditVerify: () => '/api/audit/verify',
  activity: () => '/api/activity',
  effect: (effectId: string) => `/api/effects/${id(effectId)}`,
  staff: () => '/api/staff',
  find: () => '/api/find',
} as const

/** Only an address of this desk is followed after sign-in: "//evil.example" and "https:…" are dropped (open redirect). */
export function safeNext(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.startsWith('//') || value.includes('\\'))
    return routes.home()
  return value
}
