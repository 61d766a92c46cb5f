'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMoney } from '@/components/features/top-ups/use-money'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { organizationBalancesQuery } from '@/lib/features/balances/client'
import { routes } from '@/lib/shared/routes'
import { BalanceState } from './balance-state'
import { useRunwayText } from './use-runway-text'

/** The balances of an organization in a line each, where it is described among other things. */
export function BalanceLine({ organizationId }: { organizationId: string }) {
  const t = useTranslations('balances')
  const money = useMoney()
  const runway = useRunwayText()
  const { data: reading, error } = useQuery(organizationBalancesQuery(organizationId))
  if (error) return <span className="text-ink-3">{t('line.unknown')}</span>
  if (!reading) return <Skeleton className="h-4 w-48" />
  const { balances } = reading.data
  if (balances.length === 0) return <span className="text-ink-3">{t('line.unknown')}</span>
  return balances.map((balance) => (
    <span key={balance.advancedBalanceId} className="flex flex-wrap items-center gap-x-3">
      <TextLink href={routes.organizationBalance(organizationId)} className="numeric font-medium">
        {money(balance.balance, balance.currency)}
      </TextLink>
      <BalanceState balance={balance} />
      <span className="text-ink-2">{runway(balance.runway)}</span>
      <Time iso={balance.readAt} className="text-xs text-ink-3" />
    </span>
  ))
}
