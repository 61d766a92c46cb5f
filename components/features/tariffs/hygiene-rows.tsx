'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import type { Hygiene } from '@/lib/features/tariffs/choices'
import { overridesListQuery } from '@/lib/features/tariffs/client'
import { overridesParams, overridesQuery } from '@/lib/features/tariffs/search-params'
import { readParams } from '@/lib/client/url-params'
import { FeeWords } from './fee-words'
import { FixOverride } from './fix-override'
import { overrideHref, overrideId } from './overrides-columns'
import { useActionName } from './use-action-name'

/** So many stand on the board; the rest is one press away in the list. */
const SHOWN = 5

/** The latest overrides of a kind, each with the way to put it right. */
export function HygieneRows({ kind }: { kind: Hygiene }) {
  const t = useTranslations('tariffs.hygiene')
  const o = useTranslations('tariffs.overrides')
  const name = useActionName()
  const { data, error, refetch } = useQuery(
    overridesListQuery(overridesQuery({ ...readParams(overridesParams, {}), hygiene: kind })),
  )
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-24 w-full" />
  const shown = data.rows.slice(0, SHOWN)
  return (
    <>
      <ul className="divide-y border-y">
        {shown.map((row) => (
          <li key={overrideId(row)} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2.5">
            <div className="min-w-0 flex-1 basis-56">
              <TextLink href={overrideHref(row)}>
                <bdi className="break-words">{row.organizationName || row.organizationId}</bdi>
              </TextLink>
              <span className="text-ink-3"> · {name(row.action)}</span>
              <p>
                <FeeWords terms={row} brief className="font-medium" />{' '}
                <span className="text-ink-3">
                  ({o('fields.general')}:{' '}
                  {row.general === null ? o('noGeneral') : <FeeWords terms={row.general} brief />})
                </span>
              </p>
              {row.comment !== null && (
                <bdi className="block text-xs break-words text-ink-3">{row.comment}</bdi>
              )}
            </div>
            <FixOverride row={row} kind={kind} />
          </li>
        ))}
      </ul>
      {data.total > shown.length && (
        <p className="pt-2 text-ink-3">{t('more', { count: data.total - shown.length })}</p>
      )}
    </>
  )
}
