'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { useCan } from '@/components/shared/access'
import { useMoney } from '@/components/features/top-ups/use-money'
import { Select } from '@/components/ui/control'
import { Panel } from '@/components/ui/panel'
import { useUrlState } from '@/lib/client/use-url-state'
import { organizationBalancesQuery } from '@/lib/features/balances/client'
import { balanceTabParams } from '@/lib/features/balances/search-params'
import { BalanceNow } from './balance-now'
import { ChartPanel } from './chart-panel'
import { RecentTopUps } from './recent-top-ups'
import { ThresholdPanel } from './threshold-panel'

const DepositPanel = dynamic(() => import('./deposit-panel').then((file) => file.DepositPanel))

/** The balance of an organization, read live: how much, how long it lasts, how it went, and the ways to fill it. */
export function BalanceTab({ organizationId }: { organizationId: string }) {
  const t = useTranslations('balances')
  const money = useMoney()
  const [{ balance: asked, days }, set] = useUrlState(balanceTabParams)
  const { data: reading, error, isFetching, refetch } = useQuery(organizationBalancesQuery(organizationId))
  const mayAsk = useCan('balances.deposit-address')
  const again = () => void refetch()
  const balances = reading?.data.balances ?? []
  const balance = balances.find(({ advancedBalanceId }) => advancedBalanceId === asked) ?? balances[0]
  return (
    <div className="space-y-4">
      {error && <ErrorPanel error={error} onRetry={again} />}
      {reading && !error && <ReadingNote reading={reading} asking={isFetching} onAgain={again} />}
      {balances.length > 1 && balance && (
        <label className="flex max-w-xl items-center gap-2">
          <span className="font-medium">{t('tab.choose')}</span>
          <Select
            value={balance.advancedBalanceId}
            options={balances.map((one) => ({
              value: one.advancedBalanceId,
              label: `${money(one.balance, one.currency)} · ${one.advancedBalanceId}`,
            }))}
            onChange={(event) => set({ balance: event.target.value })}
          />
        </label>
      )}
      {balance && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <BalanceNow balance={balance} />
          <div className="grid gap-4">
            <ThresholdPanel balance={balance} />
            <RecentTopUps organizationId={organizationId} />
          </div>
          <div className="lg:col-span-2">
            <ChartPanel
              organizationId={organizationId}
              advancedBalanceId={balance.advancedBalanceId}
              days={days}
              onDays={(chosen) => set({ days: chosen })}
            />
          </div>
          {mayAsk && reading && (
            <div className="lg:col-span-2">
              <DepositPanel balance={balance} keyHeld={reading.data.keyHeld} />
            </div>
          )}
        </div>
      )}
      {reading?.readAt && balances.length === 0 && (
        <Panel flush>
          <EmptyState icon="wallet" title={t('tab.overview')} text={t('tab.none')} />
        </Panel>
      )}
    </div>
  )
}
