/** The closed lists of a list's address. Apart from the schema, so that the list page need not carry a validator. */
export const USER_SORTS = ['created', 'email', 'lastLogin', 'confirmed'] as const
export type UserSort = (typeof USER_SORTS)[number]

export const CONFIRMED = ['yes', 'no'] as const
