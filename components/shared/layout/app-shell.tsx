import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { IconButton } from '@/components/ui/button'
import type { StaffActor } from '@/lib/shared/actor'
import { can, ROLE_NAMES } from '@/lib/shared/permissions'
import { AccessProvider } from '../access/access-provider'
import { accessOf } from '../access/access-of'
import { DeskOverlays } from './desk-overlays'
import { NAV } from './nav'
import { PersonMenu, type PersonActions } from './person-menu'
import { SandboxBand } from './sandbox-band'
import { SearchTrigger } from './search-trigger'
import { Sidebar, SIDEBAR_ID } from './sidebar'

/**
 * The frame of every page behind sign-in: band, navigation, search, person. Drawn by the server; only its menus and keys
 * run in the browser.
 */
export function AppShell({
  actor,
  mode,
  actions,
  tools,
  marks,
  children,
}: {
  actor: StaffActor
  mode: 'sandbox' | 'live'
  actions: PersonActions
  /** Beside the person, on every page. */
  tools?: ReactNode
  marks?: ComponentProps<typeof Sidebar>['marks']
  children: ReactNode
}) {
  const t = useTranslations('nav')
  const app = useTranslations('app')
  const locale = useLocale()
  const groups = NAV.map((group) => ({
    ...group,
    items: group.items.filter((item) => can(actor, item.permission)),
  })).filter((group) => group.items.length > 0)
  const places = groups.flatMap(({ items }) =>
    items.map(({ href, label, icon, key }) => ({ href, label: t(label), icon, key })),
  )
  return (
    <AccessProvider access={accessOf(actor, locale)}>
      <div className={mode === 'sandbox' ? 'shell shell-sandbox' : 'shell'}>
        <a href="#content" className="btn btn-primary skip-link">
          {app('skipToContent')}
        </a>
        {mode === 'sandbox' && <SandboxBand />}
        <div className="shell-grid">
          <Sidebar groups={groups} marks={marks} />
          <div className="min-w-0">
            <div className="top-bar">
              <IconButton icon="menu" label={t('open')} popoverTarget={SIDEBAR_ID} className="lg:hidden" />
              <div className="min-w-0 flex-1">
                <SearchTrigger />
              </div>
              {tools}
              <PersonMenu
                person={{
                  name: actor.name,
                  email: actor.email,
                  roleName: ROLE_NAMES[actor.role][locale],
                  theme: actor.theme,
                }}
                actions={actions}
              />
            </div>
            <main id="content" tabIndex={-1} className="outline-none">
              {children}
            </main>
          </div>
        </div>
      </div>
      <DeskOverlays places={places} />
    </AccessProvider>
  )
}
