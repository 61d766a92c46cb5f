import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { BalanceDto } from '@/lib/features/balances/dto'

/** That a balance is blocked, why in the gateway's own words, and what that means for a top-up. */
export function BlockedNote({ balance }: { balance: Pick<BalanceDto, 'blocked' | 'blockReason'> }) {
  const t = useTranslations('balances.tab')
  if (!balance.blocked) return null
  return (
    <Callout tone="bad" title={t('blocked')}>
      <p>
        {balance.blockReason === null ? (
          t('blockedNoReason')
        ) : (
          <bdi>{t('blockedReason', { reason: balance.blockReason })}</bdi>
        )}
      </p>
      <p>{t('blockedTopUp')}</p>
    </Callout>
  )
}
