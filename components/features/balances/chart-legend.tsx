import { useTranslations } from 'next-intl'
import { useMoney } from '@/components/features/top-ups/use-money'
import type { ChartDto } from '@/lib/features/balances/dto'

/** What the strokes mean; only of what is drawn. */
export function ChartLegend({ chart }: { chart: ChartDto }) {
  const t = useTranslations('balances.chart')
  const money = useMoney()
  return (
    <ul className="balance-legend">
      <li>
        <svg viewBox="0 0 24 12" aria-hidden="true">
          <line x1="1" x2="23" y1="6" y2="6" className="balance-line" />
        </svg>
        {t('legendLine')}
      </li>
      {chart.topUps.length > 0 && (
        <li className="balance-top-up">
          <svg viewBox="0 0 24 12" aria-hidden="true">
            <path d="M12 1l6 10h-12z" />
          </svg>
          {t('legendTopUp')}
        </li>
      )}
      {chart.threshold !== null && (
        <li>
          <svg viewBox="0 0 24 12" aria-hidden="true">
            <line x1="1" x2="23" y1="6" y2="6" className="balance-threshold" />
          </svg>
          {t('legendThreshold', { amount: money(chart.threshold, chart.currency) })}
        </li>
      )}
    </ul>
  )
}
