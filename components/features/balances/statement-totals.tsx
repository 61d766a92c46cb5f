import { useTranslations } from 'next-intl'
import { useMoney } from '@/components/features/top-ups/use-money'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { StatementTotals as Totals } from '@/lib/features/balances/dto'

/** What everything in the selection adds up to, not this page alone. */
export function StatementTotals({ totals, currency }: { totals: Totals; currency: string }) {
  const t = useTranslations('balances.statement')
  const money = useMoney()
  return (
    <Panel title={t('totals')}>
      <DescriptionList>
        {(['toppedUp', 'spent', 'unexplained'] as const).map((kind) => (
          <Description key={kind} term={t(kind)}>
            <span className="numeric font-medium">{money(totals[kind], currency)}</span>
          </Description>
        ))}
      </DescriptionList>
    </Panel>
  )
}
