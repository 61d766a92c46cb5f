'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icons/icon'
import { TextLink } from '@/components/ui/link'
import { placesOf } from '@/lib/features/operations/places'
import type { KnownTxDto } from '@/lib/features/transactions/dto'
import { useStatusText } from '@/components/features/operations/operation-status'

/** What the desk's own register has under a hash: asked of nobody. */
export function FindKnown({ known }: { known: readonly KnownTxDto[] }) {
  const t = useTranslations('transactions')
  const status = useStatusText()
  return (
    <section className="space-y-2">
      <h3 className="font-medium">{t('find.register')}</h3>
      {known.length === 0 && <p className="text-ink-2">{t('find.registerNothing')}</p>}
      <ul>
        {known.map((operation) => (
          <li key={operation.id} className="flex flex-wrap items-center gap-x-3">
            <Icon name={operation.kind} className="text-ink-3" />
            <TextLink href={placesOf(operation.kind).one(operation.id)} className="break-all">
              {t(`operation.${operation.kind}`, { id: operation.id })}
            </TextLink>
            <bdi className="text-ink-2">{operation.organizationName || operation.organizationId}</bdi>
            <bdi className="text-ink-3">{status(operation.status)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}
