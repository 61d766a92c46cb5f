/** Whose texts a request is told in: the nouns that bring something to approve. */
export const APPROVAL_TEXTS = ['approvals', 'topUps', 'apiKeys', 'operations', 'withdrawals'] as const
