'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useMemo } from 'react'
import { auditTextKey } from '@/lib/features/audit/names'
import type { AuditEventDto } from '@/lib/features/audit/dto'

/** Words for what the trail holds; whatever this version has no word for is shown as it came. */
export function useAuditNames() {
  const t = useTranslations()
  type Key = Parameters<typeof t>[0]
  const text = useCallback(
    (key: string | null, asItCame: string) => (key && t.has(key as Key) ? t(key as Key) : asItCame),
    [t],
  )
  const action = useCallback((name: string) => text(auditTextKey('actions', name), name), [text])
  const outcome = useCallback((name: string) => text(auditTextKey('outcomes', name), name), [text])
  const noun = useCallback((name: string) => text(`audit.nouns.${name}`, name), [text])
  const subject = useCallback((kind: string) => text(`audit.subjects.${kind}`, kind), [text])
  /** An e-mail, or who it was that has none: "The desk itself: directory". */
  const actor = useCallback(
    ({ actorKind, actorName }: Pick<AuditEventDto, 'actorKind' | 'actorName'>) => {
      if (actorKind === 'staff') return actorName
      const kind = text(`audit.actors.${actorKind}`, actorKind)
      return actorName === '' ? kind : `${kind}: ${actorName}`
    },
    [text],
  )
  return useMemo(() => ({ action, outcome, noun, subject, actor }), [action, outcome, noun, subject, actor])
}
