'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/misc'
import type { BalanceDto, OrganizationBalances } from '@/lib/features/balances/dto'
import { useMoney } from './use-money'

/** The balance as it was read, with its age; that it is blocked, and why, is said before anything is typed. */
export function BalanceNow({
  reading,
  balance,
}: {
  reading: UseQueryResult<OrganizationBalances>
  balance: BalanceDto | null
}) {
  const t = useTranslations('topUps.form')
  const money = useMoney()
  const again = () => void reading.refetch()
  return (
    <div className="grid gap-2">
      <div>
        <p className="font-medium">{t('balance')}</p>
        {balance && (
          <p className="numeric text-xl font-semibold">{money(balance.balance, balance.currency)}</p>
        )}
        {reading.isPending && <Skeleton className="h-7 w-40" />}
        {reading.data && <ReadingNote reading={reading.data} asking={reading.isFetching} onAgain={again} />}
      </div>
      {reading.error && <ErrorPanel error={reading.error} onRetry={again} />}
      {reading.data?.problem === null && balance === null && <Callout tone="warn">{t('noBalance')}</Callout>}
      {balance?.blocked && (
        <Callout tone="warn" title={t('blocked')}>
          {balance.blockReason === null
            ? t('blockedNoWhy')
            : t('blockedWhy', { reason: balance.blockReason })}
        </Callout>
      )}
    </div>
  )
}
