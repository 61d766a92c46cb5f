'use client'

import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shared/access'
import { ExactTime } from '@/components/shared/value/exact-time'
import { TextLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { Tag } from '@/components/ui/status'
import type { SightingDto } from '@/lib/features/operations/dto'
import { routes } from '@/lib/shared/routes'

/** Everything that the gateway ever said of it, the newest first: by which way it came, and what was different. */
export function OperationSightings({ sightings }: { sightings: readonly SightingDto[] }) {
  const t = useTranslations('operations.sightings')
  return (
    <Panel flush title={t('title')} description={t('lead')}>
      {sightings.length === 0 ? (
        <p className="p-4 text-ink-3">{t('nothing')}</p>
      ) : (
        <ol className="divide-y" aria-label={t('title')}>
          {sightings.toReversed().map((sighting) => (
            <Sighting key={sighting.id} sighting={sighting} />
          ))}
        </ol>
      )}
    </Panel>
  )
}

/** A name amid a sentence; "ID" stays. */
const lowerFirst = (name: string) =>
  /^.\p{Lu}/u.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`

function Sighting({ sighting }: { sighting: SightingDto }) {
  const t = useTranslations('operations')
  const mayOpen = useCan('webhooks.read')
  const { at, lastSeenAt, times, source, status, late, deliveryId, changed } = sighting
  const nameOf = (field: string) => {
    const key = `fields.${field}` as Parameters<typeof t.has>[0]
    return t.has(key) ? lowerFirst(t(key)) : field
  }
  return (
    <li data-sighting={source} className="px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
        <Tag>{t(`table.by.${source}`)}</Tag>
        <bdi className="font-mono text-2xs text-ink-2">{status}</bdi>
        <ExactTime iso={at} />
        {deliveryId !== null && mayOpen && (
          <TextLink href={routes.webhook(deliveryId)}>{t('sightings.delivery')}</TextLink>
        )}
      </div>
      <p className="mt-1 text-xs break-words text-ink-2">
        {late && <span className="text-warn">{t('sightings.late')} </span>}
        {changed.length > 0 && t('sightings.changed', { fields: changed.map(nameOf).join(', ') })}{' '}
        {times > 1 && (
          <span className="text-ink-3">
            {t.rich('sightings.again', { times: times - 1, time: () => <ExactTime iso={lastSeenAt} /> })}
          </span>
        )}
      </p>
    </li>
  )
}
