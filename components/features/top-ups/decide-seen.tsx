'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { Time } from '@/components/shared/value/time'
import { Description, DescriptionList, Skeleton } from '@/components/ui/misc'
import { organizationBalancesQuery } from '@/lib/features/balances/client'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { EvidenceList } from './top-up-evidence'
import { useMoney } from './use-money'

/** What the desk can show whoever decides: the balance before, the balance now, and all that was found meanwhile. */
export function DecideSeen({ topUp }: { topUp: TopUpDto }) {
  const t = useTranslations('topUps.decide')
  const evidence = useTranslations('topUps.evidence')
  const money = useMoney()
  const reading = useQuery(organizationBalancesQuery(topUp.organizationId))
  const balance = reading.data?.data.balances.find(
    ({ advancedBalanceId }) => advancedBalanceId === topUp.advancedBalanceId,
  )
  return (
    <div className="grid gap-2">
      <DescriptionList>
        {topUp.balanceBefore !== null && (
          <Description term={t('before')}>
            <span className="numeric">{money(topUp.balanceBefore, topUp.currency)}</span>{' '}
            {topUp.balanceBeforeAt && <Time iso={topUp.balanceBeforeAt} className="text-xs text-ink-3" />}
          </Description>
        )}
        <Description term={t('now')}>
          {balance && <span className="numeric">{money(balance.balance, balance.currency)}</span>}
          {reading.data && (
            <ReadingNote
              reading={reading.data}
              asking={reading.isFetching}
              onAgain={() => void reading.refetch()}
            />
          )}
          {reading.isPending && <Skeleton className="h-5 w-32" />}
          {reading.error && <ErrorPanel error={reading.error} onRetry={() => void reading.refetch()} />}
        </Description>
      </DescriptionList>
      <div
        className="max-h-48 overflow-y-auto rounded-md border"
        tabIndex={0}
        role="region"
        aria-label={evidence('title')}
      >
        <EvidenceList evidence={topUp.evidence} />
      </div>
    </div>
  )
}
