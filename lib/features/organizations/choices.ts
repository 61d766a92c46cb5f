/** The closed lists of a list's address. Apart from the schema, so that the list page need not carry a validator. */
export const ORGANIZATION_SORTS = ['created', 'name', 'owner'] as const
export type OrganizationSort = (typeof ORGANIZATION_SORTS)[number]
