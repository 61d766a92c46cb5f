import 'server-only'

export { createOrganization, reconcileCreateOrganization } from './create-organization'
export { readOrganizationsOf } from './read-of-user'
export { rememberOrganization, rememberOrganizations, type Owner } from './remember'
export { organizationById, organizationsKnown, type OrganizationRow } from './repository'
