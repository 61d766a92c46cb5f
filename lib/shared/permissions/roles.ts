/** The roles of a staff member, in the order in which every matrix shows them. */
export const ROLES = ['admin', 'manager', 'finance', 'support', 'auditor'] as const

export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Record<Role, { en: string; ru: string }> = {
  admin: { en: 'Administrator', ru: 'Администратор' },
  manager: { en: 'Partner manager', ru: 'Менеджер партнёра' },
  finance: { en: 'Finance', ru: 'Финансы' },
  support: { en: 'Support', ru: 'Поддержка' },
  auditor: { en: 'Auditor', ru: 'Аудитор' },
}

/** True only for a role of the list: whatever else is stored or sent is refused, never guessed at. */
export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && (ROLES as readonly string[]).includes(value)
}
