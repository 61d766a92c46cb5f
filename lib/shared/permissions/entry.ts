import type { Role } from './roles'

export interface PermissionEntry {
  en: string
  ru: string
  roles: readonly Role[]
  /** Jobs of the desk itself (the watcher) may do this too. */
  system?: true
  /** What a delivery from outside may do: say that there is something to look at. */
  webhook?: true
}

export const everyone = ['admin', 'manager', 'finance', 'support', 'auditor'] as const
