'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Icon } from '@/components/ui/icons/icon'
import { TextLink } from '@/components/ui/link'
import { withQuery } from '@/lib/client/fetch-json'
import { hygieneQuery } from '@/lib/features/tariffs/client'
import { MOST_ORGANIZATIONS } from '@/lib/features/tariffs/schema'
import { overridesFilter, type NewBatchParams } from '@/lib/features/tariffs/search-params'
import { routes } from '@/lib/shared/routes'
import type { Chosen } from './use-chosen'

/** How many a filter chooses, the first of them by name, and who cannot be chosen by it. */
export function ManyFound({ params, chosen }: { params: NewBatchParams; chosen: Chosen }) {
  const t = useTranslations('tariffs.many.new')
  const locale = useLocale()
  const { data: hygiene } = useQuery(hygieneQuery())
  const { found, counting, error, again } = chosen
  if (error) return <ErrorPanel error={error} onRetry={again} />
  const unread =
    hygiene && params.from !== 'organizations' ? hygiene.coverage.organizations - hygiene.coverage.read : 0
  const href = listOf(params)
  return (
    <div className="space-y-1">
      <p role="status" className="flex flex-wrap items-baseline gap-x-2 gap-y-1" aria-busy={counting}>
        {found === null ? (
          <span className="text-ink-3">{t('counting')}</span>
        ) : (
          <>
            <strong className="numeric">
              {found.capped
                ? t('foundAtLeast', { count: found.organizations.toLocaleString(locale) })
                : t('found', { count: found.organizations })}
            </strong>
            {found.first.length > 0 && (
              <span className="min-w-0 break-words text-ink-2">
                <Names found={found} />
              </span>
            )}
          </>
        )}
      </p>
      {found?.capped && (
        <p className="flex items-start gap-1 text-bad">
          <Icon name="bad" className="mt-0.5 size-3.5" />
          {t('tooMany', { most: MOST_ORGANIZATIONS })}
        </p>
      )}
      {params.from === 'overrides' && params.action === null && (
        <p className="text-xs text-ink-3">{t('anyAction')}</p>
      )}
      {unread > 0 && <p className="text-xs text-ink-3">{t('foundUnread', { unread })}</p>}
      {href && found !== null && found.organizations > 0 && (
        <TextLink href={href} target="_blank">
          {t('seeThem')}
        </TextLink>
      )}
    </div>
  )
}

function Names({ found }: { found: NonNullable<Chosen['found']> }) {
  const t = useTranslations('tariffs.many.new')
  const rest = found.organizations - found.first.length
  return (
    <>
      {found.first.map(({ organizationId, name }, position) => (
        <span key={organizationId}>
          {position > 0 && ', '}
          <bdi>{name || organizationId}</bdi>
        </span>
      ))}
      {rest > 0 && ` ${t('andMore', { count: rest })}`}
    </>
  )
}

/** The list of the desk that shows the same; none for those without an override. */
function listOf(params: NewBatchParams): string | null {
  const { from, q, createdFrom, createdTo } = params
  if (from === 'organizations') return withQuery(routes.organizations(), { q, createdFrom, createdTo })
  return from === 'overrides' ? withQuery(routes.tariffOverrides(), overridesFilter(params)) : null
}
