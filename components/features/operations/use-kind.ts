'use client'

import { useTranslations } from 'next-intl'
import { NOUN_OF, type OperationKind } from '@/lib/features/operations/status'

/** What only one of the two kinds says: its title, its lead, the name of one of them. Needs the texts of its noun. */
export function useKindTexts(kind: OperationKind) {
  return useTranslations(NOUN_OF[kind])
}
