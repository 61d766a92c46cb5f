import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import { routes } from '@/lib/shared/routes'
import { Logo } from './logo'
import type { NavGroup, NavItem } from './nav'
import { NavLink } from './nav-link'

export const SIDEBAR_ID = 'desk-navigation'

/** The places that this person may go to. Beside the page on wide screens, a drawer of the browser on small ones. */
export function Sidebar({
  groups,
  marks,
}: {
  groups: readonly NavGroup[]
  /** What stands behind the name of a place, such as how much waits there. */
  marks?: Partial<Record<NavItem['label'], ReactNode>>
}) {
  const t = useTranslations('nav')
  const app = useTranslations('app')
  return (
    <nav id={SIDEBAR_ID} popover="auto" aria-label={t('label')} className="sidebar">
      <div className="flex h-12 flex-none items-center justify-between ps-4 pe-2">
        <Link
          href={routes.home()}
          prefetch={false}
          className="flex items-center gap-2 font-semibold tracking-tight"
        >
          <Logo className="size-6" />
          {app('name')}
        </Link>
        <IconButton
          icon="close"
          label={t('close')}
          popoverTarget={SIDEBAR_ID}
          popoverTargetAction="hide"
          className="lg:hidden"
        />
      </div>
      <div className="flex-1 space-y-4 px-2.5 py-2">
        {groups.map((group) => (
          <div key={group.label}>
            <p id={`nav-${group.label}`} className="px-2.5 pb-1 text-xs text-ink-3">
              {t(group.label)}
            </p>
            <ul aria-labelledby={`nav-${group.label}`} className="space-y-px">
              {group.items.map((item) => (
                <li key={item.href}>
                  <NavLink href={item.href}>
                    <Icon name={item.icon} />
                    {t(item.label)}
                    {marks?.[item.label]}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  )
}
