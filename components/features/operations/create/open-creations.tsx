'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/link'
import { creationsQuery } from '@/lib/features/operations/create-client'
import { creationPlace } from '@/lib/features/operations/create-places'
import type { OperationKind } from '@/lib/features/operations/status'
import { useCoinAmount } from '../use-coin-amount'

/**
 * What was asked for and is not over: it has no id at the gateway yet, so no list has a row for it, and what needs a person
 * must not be lost from sight.
 *
 * @param organizationId null: of all.
 */
export function OpenCreations({
  kind,
  organizationId = null,
}: {
  kind: OperationKind
  organizationId?: string | null
}) {
  const t = useTranslations('operations.creation')
  const amountOf = useCoinAmount()
  const { data: open = [] } = useQuery(creationsQuery(kind, organizationId))
  if (open.length === 0) return null
  return (
    // A page that is a list gives its children a margin of their own: it is around the note, not in it.
    <div>
      <Callout live tone="warn" title={t('openTitle')}>
        <ul className="my-1 grid gap-1">
          {open.map(
            ({ id, status, amountFrom, amountTo, currency, network, organizationName, requestedAt }) => (
              <li key={id} className="flex flex-wrap gap-x-2" data-open-creation={status}>
                <TextLink href={creationPlace(kind, id)}>
                  {amountTo === null ? amountOf(amountFrom, null) : amountOf(amountTo, currency, network)}
                  {amountTo === null && ` → ${currency} · ${network}`}
                </TextLink>
                <bdi>{organizationName}</bdi>
                <Time iso={requestedAt} className="text-ink-3" />
                <span>{t(`statuses.${status}`)}</span>
              </li>
            ),
          )}
        </ul>
      </Callout>
    </div>
  )
}
