'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icons/icon'
import type { IconName } from '@/components/ui/icons/names'
import type { SumCheckDto } from '@/lib/features/operations/dto'
import { useCoinAmount } from './use-coin-amount'

const LOOKS: Record<string, { icon: IconName; ink: string }> = {
  true: { icon: 'good', ink: 'text-good' },
  false: { icon: 'bad', ink: 'text-bad' },
  null: { icon: 'unknown', ink: 'text-ink-3' },
}

/** Each claim of the gateway's figures that can be held against the others: it holds, it does not and by how much, or nobody can say. */
export function SumChecks({ checks }: { checks: readonly SumCheckDto[] }) {
  const t = useTranslations('operations')
  const coin = useCoinAmount()
  return (
    <ul className="grid gap-1.5 text-xs">
      {checks.map(({ key, adds, stated, reckoned, difference, currency }) => {
        const look = LOOKS[`${adds}`] ?? { icon: 'unknown' as const, ink: 'text-ink-3' }
        return (
          <li key={key} data-check={key} data-holds={String(adds)} className="flex items-start gap-1.5">
            <Icon name={look.icon} className={`mt-0.5 size-3.5 ${look.ink}`} />
            <span>
              {t(`checks.${key}`)}:{' '}
              <span className={adds === false ? 'font-medium text-bad' : 'text-ink-2'}>
                {adds === true && t('sum.holds')}
                {adds === null && t('sum.missing')}
                {adds === false &&
                  t('sum.differs', {
                    stated: coin(stated, currency) ?? '',
                    reckoned: coin(reckoned, currency) ?? '',
                    difference: coin(difference, currency) ?? '',
                  })}
              </span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
