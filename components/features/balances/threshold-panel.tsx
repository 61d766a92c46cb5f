'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { thresholdsQuery } from '@/lib/features/balances/client'
import type { BalanceDto } from '@/lib/features/balances/dto'
import { routes } from '@/lib/shared/routes'
import { ThresholdLine } from './threshold-line'

/** Below what this balance counts as low: by a threshold of the organization's own, or by the one for all. */
export function ThresholdPanel({ balance }: { balance: BalanceDto }) {
  const t = useTranslations('balances.thresholds')
  const tab = useTranslations('balances.tab')
  const { organizationId, currency, threshold: counts } = balance
  const { data, error, refetch } = useQuery(thresholdsQuery(organizationId, 1))
  const own =
    data?.rows.find((row) => row.organizationId === organizationId && row.currency === currency) ?? null
  return (
    <Panel
      title={tab('threshold')}
      description={t('lead')}
      actions={<TextLink href={routes.balanceThresholds()}>{t('forAll')}</TextLink>}
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ThresholdLine
          threshold={own}
          organizationId={organizationId}
          currency={currency}
          inherited={own ? null : counts}
          setLabel={t('setOwn')}
        />
      ) : (
        <Skeleton className="h-9 w-64" />
      )}
    </Panel>
  )
}
