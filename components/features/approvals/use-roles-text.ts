'use client'

import { useFormatter, useLocale } from 'next-intl'
import { useCallback } from 'react'
import { ROLE_NAMES, type Role } from '@/lib/shared/permissions'

/** "Finance or Administrator": who may decide, in the reader's language. */
export function useRolesText() {
  const format = useFormatter()
  const locale = useLocale()
  return useCallback(
    (roles: readonly Role[]) =>
      format.list(
        roles.map((role) => ROLE_NAMES[role][locale]),
        { type: 'disjunction' },
      ),
    [format, locale],
  )
}
