'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Input } from '@/components/ui/control'
import { Icon } from '@/components/ui/icons/icon'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { SEARCH_MAX } from '@/lib/client/table-params'
import { organizationsFoundQuery } from '@/lib/features/organizations/found'

const A_FEW = 8

/** Finds the organization by any part of its name, of its user's e-mail or of an id; every key asks at once. */
export function ChooseOrganization({ onChoose }: { onChoose: (organizationId: string) => void }) {
  const t = useTranslations('topUps.form')
  const id = useId()
  const [q, setQ] = useState('')
  const { data, error, refetch } = useQuery({
    ...organizationsFoundQuery(q),
    placeholderData: keepPreviousData,
  })
  const rows = data?.rows.slice(0, A_FEW) ?? []
  return (
    <Panel title={<label htmlFor={id}>{t('choose')}</label>}>
      <Input
        id={id}
        type="search"
        value={q}
        maxLength={SEARCH_MAX}
        autoComplete="off"
        placeholder={t('chooseHint')}
        onChange={(event) => setQ(event.target.value)}
      />
      <p role="status" className="mt-1 text-xs text-ink-3">
        {q.trim() === '' ? t('first') : data && rows.length === 0 && t('nothing')}
      </p>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="mt-2 h-64 w-full" />}
      <ul aria-label={t('found')} className="mt-2 divide-y">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="flex w-full items-center gap-2 rounded-md px-2 py-2 text-start hover:bg-hover"
              onClick={() => onChoose(row.id)}
            >
              <Icon name="organization" className="text-ink-3" />
              <span className="min-w-0">
                <bdi className="font-medium">{row.name || row.id}</bdi>
                <span className="block truncate text-xs text-ink-3">
                  <bdi>{t('of', { email: row.ownerEmail })}</bdi>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
