'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { FilterChips, SelectFilter } from '@/components/shared/filters'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { useRowDialog } from '@/lib/client/use-url-dialog'
import { organizationTariffsQuery, tariffHistoryQuery } from '@/lib/features/tariffs/client'
import { KNOWN_ACTIONS } from '@/lib/features/tariffs/known-actions'
import { NewerOlder } from './newer-older'
import { TariffVersion } from './tariff-version'
import { useActionName } from './use-action-name'

const DIALOGS = ['return'] as const

const ReturnDialog = dynamic(() => import('./return-dialog').then((file) => file.ReturnDialog), {
  ssr: false,
})

/** Every version of individual tariffs that is known, newest first: who, when, why, from where, and the way back to it. */
export function TariffHistory({
  organizationId,
  action,
  page,
  onAction,
  onPage,
}: {
  organizationId: string
  /** Only of this action; null for all. */
  action: string | null
  page: number
  onAction: (action: string | null) => void
  onPage: (page: number) => void
}) {
  const t = useTranslations('tariffs.history')
  const name = useActionName()
  const mayDraft = useDisabledReason('tariffs.draft')
  const { dialog, of, show, hide } = useRowDialog(DIALOGS)
  const versions = useQuery({
    ...tariffHistoryQuery(organizationId, action, page),
    placeholderData: keepPreviousData,
  })
  const { data: now } = useQuery(organizationTariffsQuery(organizationId))
  const { data, error, refetch } = versions
  const lineOf = (of: string) => now?.data.lines.find((line) => line.action === of)
  const chosen = dialog === 'return' ? data?.rows.find(({ id }) => id === of) : undefined
  const clear = () => onAction(null)
  const options = Object.keys(KNOWN_ACTIONS).map((value) => ({ value, label: name(value) }))
  const shown =
    action === null ? [] : [{ key: 'action', label: t('filter', { name: name(action) }), onRemove: clear }]
  return (
    <Panel
      flush
      title={t('title')}
      description={t('lead')}
      actions={<SelectFilter label={t('action')} value={action} options={options} onChange={onAction} />}
    >
      {shown.length > 0 && (
        <div className="border-b px-4 py-2">
          <FilterChips filters={shown} onClear={clear} />
        </div>
      )}
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} className="m-4" />}
      {!data && !error && <Skeleton className="m-4 h-40" />}
      {data?.total === 0 && action === null && (
        <EmptyState icon="history" title={t('empty')} text={t('emptyText')} />
      )}
      {data?.total === 0 && action !== null && (
        <EmptyState
          icon="no-match"
          title={t('noMatch')}
          actions={<Button onClick={clear}>{t('clear')}</Button>}
        />
      )}
      {data && data.rows.length > 0 && (
        <ol>
          {data.rows.map((version) => (
            <TariffVersion
              key={version.id}
              version={version}
              line={lineOf(version.action)}
              returnReason={mayDraft}
              onReturn={() => show('return', version.id)}
            />
          ))}
        </ol>
      )}
      {data && <NewerOlder {...data} page={page} onPage={onPage} />}
      {chosen && mayDraft === undefined && (
        <ReturnDialog organizationId={organizationId} version={chosen} onClose={hide} />
      )}
    </Panel>
  )
}
