import type { Gateway, OrganizationGateway } from '@/lib/gateway/port'

/** The gateway, with some of its partner's methods replaced. */
export const changed = (gateway: Gateway, partner: Partial<Gateway['partner']>): Gateway => ({
  ...gateway,
  partner: { ...gateway.partner, ...partner },
})

/** The gateway, with some methods replaced of every organization's own, which the replacements are given. */
export const changedOwn = (
  gateway: Gateway,
  replaced: (own: OrganizationGateway) => Partial<OrganizationGateway>,
): Gateway => ({
  ...gateway,
  organization: (key) => {
    const own = gateway.organization(key)
    return { ...own, ...replaced(own) }
  },
})
