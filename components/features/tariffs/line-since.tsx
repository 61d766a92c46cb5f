'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { IndividualTariffDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'

/** Since when individual terms hold, and who made them or how the desk knows them. */
export function LineSince({ individual }: { individual: IndividualTariffDto | null }) {
  const t = useTranslations('tariffs')
  if (!individual) return <span className="text-ink-3">–</span>
  const { provenance, updatedAt } = individual
  const who = provenance && (provenance.by?.name ?? t(`tab.origins.${provenance.origin}`))
  return (
    <span className="block">
      <Time iso={updatedAt} />
      {provenance?.changeSetId ? (
        <>
          {', '}
          <TextLink href={routes.tariffChangeSet(provenance.changeSetId)}>
            <bdi>{who}</bdi>
          </TextLink>
        </>
      ) : (
        who && `, ${who}`
      )}
    </span>
  )
}
