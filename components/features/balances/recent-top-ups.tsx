'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { TopUpState } from '@/components/features/top-ups/top-up-status'
import { useMoney } from '@/components/features/top-ups/use-money'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { withQuery } from '@/lib/client/fetch-json'
import { readParams } from '@/lib/client/url-params'
import { topUpsListQuery } from '@/lib/features/top-ups/client'
import { topUpsParams, topUpsQuery } from '@/lib/features/top-ups/search-params'
import { routes } from '@/lib/shared/routes'

const A_FEW = 4
const PLAIN = topUpsQuery(readParams(topUpsParams, new URLSearchParams()))

/** What was asked for last, and what became of it. */
export function RecentTopUps({ organizationId }: { organizationId: string }) {
  const t = useTranslations('balances.tab')
  const u = useTranslations('topUps')
  const money = useMoney()
  const { data, error, refetch } = useQuery(topUpsListQuery({ ...PLAIN, organizationId }))
  const rows = data?.rows.slice(0, A_FEW)
  return (
    <Panel
      title={t('topUps')}
      actions={
        data && data.total > A_FEW ? (
          <TextLink href={withQuery(routes.topUps(), { organizationId })}>{t('allTopUps')}</TextLink>
        ) : undefined
      }
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-9 w-64" />}
      {rows?.length === 0 && <p className="text-ink-2">{t('topUpsNone')}</p>}
      {rows && rows.length > 0 && (
        <ul className="divide-y">
          {rows.map((topUp) => (
            <li key={topUp.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
              <TextLink href={routes.topUp(topUp.id)}>
                {u('number', { number: String(topUp.number) })}
              </TextLink>
              <span className="numeric font-medium">{money(topUp.amount, topUp.currency)}</span>
              <TopUpState status={topUp.status} />
              <Time iso={topUp.createdAt} className="ms-auto text-xs text-ink-3" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
