'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Moment } from '@/components/shared/value/moment'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { withQuery } from '@/lib/client/fetch-json'
import { tariffHistoryQuery } from '@/lib/features/tariffs/client'
import type { GeneralTariffDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { FeePicture } from './fee-picture'
import { FeeWords } from './fee-words'

/** What a general tariff costs at any amount, and what it said before. */
export function BookDetails({ line }: { line: GeneralTariffDto }) {
  const t = useTranslations('tariffs.book')
  return (
    <div className="space-y-4 py-3">
      <FeePicture wide general={line} current={null} proposed={null} />
      <Versions action={line.action} />
      <p>
        <TextLink href={withQuery(routes.tariffOverrides(), { action: line.action })}>
          {t('overridesOf')}
        </TextLink>
      </p>
    </div>
  )
}

function Versions({ action }: { action: string }) {
  const t = useTranslations('tariffs.book')
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({
    ...tariffHistoryQuery(null, action, page),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-24 w-full" />
  const last = Math.ceil(data.total / data.size)
  return (
    <section aria-label={t('versions')} className="min-w-0 space-y-2">
      <h3>{t('versions')}</h3>
      <ol className="space-y-1.5">
        {data.rows.map((version) => (
          <li key={version.id} className="grid gap-x-4 border-s-2 ps-3 sm:grid-cols-[minmax(0,1fr)_auto]">
            {version.terms === null ? (
              <span className="text-ink-3">{t('gone')}</span>
            ) : (
              <FeeWords terms={version.terms} brief />
            )}
            <span className="text-xs text-ink-3">
              {t(`origins.${version.origin}`)} · <Moment iso={version.seenAt} />
            </span>
          </li>
        ))}
      </ol>
      {data.total <= 1 && <p className="text-xs text-ink-3">{t('versionsEmpty')}</p>}
      {last > 1 && (
        <div className="flex gap-2">
          <Button size="small" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            {t('newer')}
          </Button>
          <Button size="small" disabled={page >= last} onClick={() => setPage(page + 1)}>
            {t('older')}
          </Button>
        </div>
      )}
    </section>
  )
}
