import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/shared/value/exact-time'
import type { IconName } from '@/components/ui/icons/names'
import { TextLink } from '@/components/ui/link'
import { Status, type Tone } from '@/components/ui/status'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { StatementLineDto } from '@/lib/features/balances/dto'
import { routes } from '@/lib/shared/routes'
import { AlignedAmount, decimalsOf } from './aligned-amount'

const LOOKS: Record<StatementLineDto['kind'], { tone: Tone; icon: IconName }> = {
  reading: { tone: 'neutral', icon: 'show' },
  'top-up': { tone: 'good', icon: 'top-up' },
  spent: { tone: 'neutral', icon: 'descending' },
  unexplained: { tone: 'warn', icon: 'unknown' },
}

/** Falls bring their own minus; a rise is shown as one. */
const signed = (change: string) => (change.startsWith('-') || change === '0' ? change : `+${change}`)

/** The lines of a statement, their amounts under one another at the decimal point. */
export function StatementLines({
  lines,
  currency,
}: {
  lines: readonly StatementLineDto[]
  currency: string
}) {
  const t = useTranslations('balances')
  const changes = decimalsOf(lines.flatMap(({ change }) => change ?? []))
  const balances = decimalsOf(lines.map(({ balance }) => balance))
  const head = [
    { key: 'when', label: t('statement.when') },
    { key: 'what', label: t('statement.what') },
    { key: 'change', label: t('statement.change'), className: 'text-end' },
    { key: 'balance', label: t('statement.balance'), className: 'text-end' },
    { key: 'why', label: t('statement.why') },
  ]
  return (
    <SimpleTable label={t('statement.title')} head={head}>
      {lines.map((line, n) => (
        <Row key={n}>
          <Cell className="whitespace-nowrap">
            <ExactTime iso={line.at} />
          </Cell>
          <Cell>
            <Status {...LOOKS[line.kind]}>
              {line.topUp ? (
                <TextLink href={routes.topUp(line.topUp.topUpId)}>
                  {t('statement.topUp', { number: String(line.topUp.number) })}
                </TextLink>
              ) : (
                t(`statement.kinds.${line.kind}`)
              )}
            </Status>
            {line.kind === 'unexplained' && (
              <p className="text-xs text-ink-3">{t('statement.unexplainedHint')}</p>
            )}
          </Cell>
          <Cell numeric>
            {line.change !== null && (
              <AlignedAmount amount={signed(line.change)} currency={currency} decimals={changes} />
            )}
          </Cell>
          <Cell numeric>
            <AlignedAmount amount={line.balance} currency={currency} decimals={balances} />
          </Cell>
          <Cell className="text-ink-2">{line.source !== null && t(`sources.${line.source}`)}</Cell>
        </Row>
      ))}
    </SimpleTable>
  )
}
