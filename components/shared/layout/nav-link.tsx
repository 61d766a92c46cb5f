'use client'

import type { ReactNode } from 'react'
import { ActiveLink } from '@/components/ui/link'
import { closePopover } from '@/components/ui/popover'

/** An entry of the sidebar. On small screens the sidebar is a drawer, and following a link closes it. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <ActiveLink
      href={href}
      className="nav-link"
      onClick={(event) => {
        const drawer = event.currentTarget.closest('[popover]')
        if (drawer?.matches(':popover-open')) closePopover(drawer)
      }}
    >
      {children}
    </ActiveLink>
  )
}
