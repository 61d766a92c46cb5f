import { useTranslations } from 'next-intl'
import { Status } from '@/components/ui/status'
import type { BalanceDto } from '@/lib/features/balances/dto'

/** Blocked, low, both or in order: each a word with an icon of its own. */
export function BalanceState({ balance }: { balance: Pick<BalanceDto, 'low' | 'blocked'> }) {
  const t = useTranslations('balances.states')
  if (!balance.low && !balance.blocked) return <Status tone="good">{t('fine')}</Status>
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {balance.blocked && (
        <Status tone="bad" icon="lock">
          {t('blocked')}
        </Status>
      )}
      {balance.low && <Status tone="warn">{t('low')}</Status>}
    </span>
  )
}
