import type { ReactNode } from 'react'
import { ActiveLink } from './link'
import { TabStrip } from './tab-strip'

export interface Tab {
  href: string
  label: ReactNode
  /** The overview of a thing, whose other tabs lie below its address. */
  exact?: boolean
}

/** Pages of one thing, as links: each tab is an address that can be sent to a colleague. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <TabStrip links label={label}>
      {tabs.map((tab) => (
        <ActiveLink key={tab.href} href={tab.href} exact={tab.exact} className="tab">
          {tab.label}
        </ActiveLink>
      ))}
    </TabStrip>
  )
}
