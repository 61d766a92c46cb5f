import type { IconName } from '@/components/ui/icons/names'
import type { Messages } from '@/lib/i18n/messages'
import type { Permission } from '@/lib/shared/permissions'
import { routes } from '@/lib/shared/routes'

export interface NavItem {
  href: string
  /** Key in the namespace `nav`. */
  label: keyof Messages['nav']
  icon: IconName
  /** Who does not have it does not see the entry; the page behind it declares the same one. */
  permission: Permission
  /** The letter after `g` that leads there. */
  key?: string
}

export interface NavGroup {
  label: keyof Messages['nav']
  items: readonly NavItem[]
}

/** The places of the desk, in the order of the sidebar; the palette and the shortcuts read the same list. */
export const NAV: readonly NavGroup[] = [
  {
    label: 'directory',
    items: [
      { href: routes.users(), label: 'users', icon: 'users', permission: 'users.read', key: 'u' },
      {
        href: routes.organizations(),
        label: 'organizations',
        icon: 'organization',
        permission: 'organizations.read',
        key: 'o',
      },
    ],
  },
  {
    label: 'pricing',
    items: [
      { href: routes.tariffs(), label: 'tariffs', icon: 'tariff', permission: 'tariffs.read', key: 't' },
    ],
  },
  {
    label: 'money',
    items: [
      { href: routes.balances(), label: 'balances', icon: 'wallet', permission: 'balances.read', key: 'b' },
      { href: routes.topUps(), label: 'topUps', icon: 'top-up', permission: 'top-ups.read', key: 'p' },
      {
        href: routes.approvals(),
        label: 'approvals',
        icon: 'approval',
        permission: 'approvals.read',
        key: 'v',
      },
      { href: routes.funding(), label: 'funding', icon: 'funding', permission: 'funding.read', key: 'f' },
    ],
  },
  {
    label: 'operations',
    items: [
      { href: routes.swaps(), label: 'swaps', icon: 'swap', permission: 'swaps.read', key: 'x' },
      {
        href: routes.withdrawals(),
        label: 'withdrawals',
        icon: 'withdrawal',
        permission: 'withdrawals.read',
        key: 'w',
      },
      {
        href: routes.transactions(),
        label: 'transactions',
        icon: 'history',
        permission: 'transactions.read',
        key: 'r',
      },
    ],
  },
  {
    label: 'control',
    items: [
      { href: routes.webhooks(), label: 'webhooks', icon: 'empty', permission: 'webhooks.read', key: 'h' },
      { href: routes.audit(), label: 'audit', icon: 'audit', permission: 'audit.read', key: 'a' },
      { href: routes.settingsStaff(), label: 'staff', icon: 'staff', permission: 'staff.read', key: 's' },
      { href: routes.settingsRoles(), label: 'roles', icon: 'roles', permission: 'roles.read' },
      {
        href: routes.settingsPolicies(),
        label: 'policies',
        icon: 'policy',
        permission: 'policies.read',
        key: 'y',
      },
    ],
  },
]
