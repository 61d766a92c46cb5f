'use client'

import { useTranslations } from 'next-intl'
import { useMoney } from '@/components/features/top-ups/use-money'
import { ExactTime } from '@/components/shared/value/exact-time'
import { TextLink } from '@/components/ui/link'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { ChartDto } from '@/lib/features/balances/dto'
import { routes } from '@/lib/shared/routes'

const newestFirst = (a: { at: string }, b: { at: string }) => Date.parse(b.at) - Date.parse(a.at)

/** The same as the picture, value by value, the newest first. */
export function ChartTable({ chart }: { chart: ChartDto }) {
  const t = useTranslations('balances.chart')
  const money = useMoney()
  const head = [
    { key: 'at', label: t('moment') },
    { key: 'what', label: t('what') },
    { key: 'amount', label: t('amount'), className: 'text-end' },
  ]
  const lines = [
    ...chart.points.map((point) => ({ ...point, topUp: null })),
    ...chart.topUps.map((topUp) => ({ at: topUp.at, balance: '', topUp })),
  ].sort(newestFirst)
  return (
    <div className="max-h-96 overflow-y-auto">
      <SimpleTable label={t('title')} head={head}>
        {lines.map(({ at, balance, topUp }, n) => (
          <Row key={n}>
            <Cell className="whitespace-nowrap">
              <ExactTime iso={at} />
            </Cell>
            <Cell>
              {topUp === null ? (
                t('reading')
              ) : (
                <TextLink href={routes.topUp(topUp.topUpId)}>
                  {t('topUp', { number: String(topUp.number), amount: money(topUp.amount, chart.currency) })}
                </TextLink>
              )}
            </Cell>
            <Cell numeric className="numeric whitespace-nowrap">
              {topUp === null && money(balance, chart.currency)}
            </Cell>
          </Row>
        ))}
      </SimpleTable>
    </div>
  )
}
