'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import type { BalanceDto } from '@/lib/features/balances/dto'
import { dec, plain } from '@/lib/shared/money'
import { useMoney } from './use-money'

/** What will be sent, where it was typed otherwise, and what it makes of the balance. Read aloud, politely. */
export function TopUpPreview({
  typed,
  amount,
  balance,
}: {
  typed: string
  amount: string | null
  balance: BalanceDto | null
}) {
  const t = useTranslations('topUps.form')
  const money = useMoney()
  const after = amount !== null && balance ? plain(dec(balance.balance).plus(dec(amount))) : null
  return (
    <div role="status" className="numeric text-xs text-ink-2 empty:hidden">
      {amount !== null && amount !== typed.trim() && <p>{t('sentAs', { amount })}</p>}
      {after !== null && balance && (
        <p>
          <span className="font-medium text-ink">
            {t('preview', {
              before: money(balance.balance, balance.currency),
              after: money(after, balance.currency),
            })}
          </span>{' '}
          {t('previewAge')} ({t.rich('fromNow', { time: () => <Time iso={balance.readAt} /> })})
        </p>
      )}
    </div>
  )
}
