'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/link'
import { changeSetsQuery } from '@/lib/features/tariffs/client'
import type { OrganizationTariffsDto } from '@/lib/features/tariffs/dto'
import { OVER } from '@/lib/features/tariffs/status'
import { routes } from '@/lib/shared/routes'
import { useSaver } from './use-editor'

/** Changes of the same organization that somebody should know of before beginning another one. */
export function OtherChanges({
  organizationId,
  heldBy,
}: {
  organizationId: string
  heldBy: OrganizationTariffsDto['heldBy']
}) {
  const t = useTranslations('tariffs')
  const saver = useSaver()
  useSyncExternalStore(saver.listen, saver.current, saver.current)
  const { data } = useQuery(changeSetsQuery(organizationId))
  const others = (data?.rows ?? []).filter(
    ({ id, status }) =>
      id !== saver.id && id !== heldBy?.changeSetId && !(OVER as readonly string[]).includes(status),
  )
  return (
    <>
      {heldBy && (
        <Callout tone="warn">
          {t('tab.held')}{' '}
          <TextLink href={routes.tariffChangeSet(heldBy.changeSetId)}>{t('tab.heldOpen')}</TextLink>
        </Callout>
      )}
      {others.length > 0 && (
        <Callout>
          {t('tab.others', { count: others.length })}
          {others.map((set, index) => (
            <span key={set.id}>
              {index > 0 && '; '}
              <TextLink href={routes.tariffChangeSet(set.id)}>
                {t(`states.set.${set.status}`)}
                {set.createdBy && <bdi> ({set.createdBy.name})</bdi>}
              </TextLink>{' '}
              <Time iso={set.updatedAt} className="text-ink-3" />
            </span>
          ))}
        </Callout>
      )}
    </>
  )
}
