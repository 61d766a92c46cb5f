import type { ReactNode } from 'react'
import { ToDecide } from '@/components/features/approvals/to-decide'
import { Bell } from '@/components/features/notifications/bell'
import { AppShell } from '@/components/shared/layout/app-shell'
import { setPreferencesAction, signOutAction } from '@/lib/features/staff/actions'
import { getActor } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { can } from '@/lib/shared/permissions'

/** The frame of the desk. It shows no data of its own; every page below asks for its own permission. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await getActor()
  // The page below sends a stranger to sign-in, and knows the way back; a redirect from here would lose it.
  if (!actor) return children
  return (
    <AppShell
      actor={actor}
      mode={env().DESK_MODE}
      tools={<Bell />}
      marks={{ approvals: can(actor, 'approvals.decide') && <ToDecide /> }}
      actions={{ signOut: signOutAction, setPreferences: setPreferencesAction }}
    >
      {children}
    </AppShell>
  )
}
