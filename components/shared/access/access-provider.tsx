'use client'

import { useTranslations } from 'next-intl'
import { createContext, useContext, type ReactNode } from 'react'
import type { Permission } from '@/lib/shared/permissions'
import type { Access } from './access-of'

const AccessContext = createContext<Access | null>(null)

export function AccessProvider({ access, children }: { access: Access; children: ReactNode }) {
  return <AccessContext value={access}>{children}</AccessContext>
}

/** Whether to offer something. Outside of the shell nothing is offered. */
export function useCan(permission: Permission): boolean {
  return useContext(AccessContext)?.[permission].granted ?? false
}

/**
 * Why something is not offered, naming the permission; undefined where it is. For the `disabledReason` of a button that
 * should be seen by everybody, so that people know what they could ask for.
 */
export function useDisabledReason(permission: Permission): string | undefined {
  const t = useTranslations('access')
  const entry = useContext(AccessContext)?.[permission]
  if (entry?.granted) return undefined
  return t('disabledReason', { meaning: entry?.meaning ?? permission, permission })
}

/** Draws its children for those who have the permission. The server refuses all others anyway. */
export function Allowed({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useCan(permission) ? children : null
}
