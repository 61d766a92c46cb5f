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
  const wide = 'max-sm:hidden'
  const head = [
    { key: 'when', label: t('statement.when') },
    { key: 'what', label: t('statement.what'), className: wide },
    { key: 'change', label: t('statement.change'), className: 'text-end' },
    { key: 'balance', label: t('statement.balance'), className: `text-end ${wide}` },
    { key: 'why', label: t('statement.why'), className: wide },
  ]
  return (
    <SimpleTable label={t('statement.title')} head={head}>
      {lines.map((line, n) => {
        const what = <What line={line} />
        const why = line.source !== null && t(`sources.${line.source}`)
        const balance = <AlignedAmount amount={line.balance} currency={currency} decimals={balances} />
        return (
          <Row key={n}>
            <Cell>
              <ExactTime iso={line.at} className="sm:whitespace-nowrap" />
              {/* On a phone a line is folded: what and why under the time, the balance under its change. */}
              <div className="space-y-0.5 sm:hidden">
                {what}
                <p className="text-xs text-ink-2">{why}</p>
              </div>
            </Cell>
            <Cell className={wide}>{what}</Cell>
            <Cell numeric className="max-sm:[&_.invisible]:hidden">
              {line.change !== null && (
                <AlignedAmount amount={signed(line.change)} currency={currency} decimals={changes} />
              )}
              <div className="text-xs whitespace-nowrap text-ink-2 sm:hidden">
                <span className="sr-only">{t('statement.balance')} </span>= {balance}
              </div>
            </Cell>
            <Cell numeric className={wide}>
              {balance}
            </Cell>
            <Cell className={`text-ink-2 ${wide}`}>{why}</Cell>
          </Row>
        )
      })}
    </SimpleTable>
  )
}

function What({ line: { kind, topUp } }: { line: StatementLineDto }) {
  const t = useTranslations('balances')
  return (
    <>
      <Status {...LOOKS[kind]} className="max-sm:whitespace-normal">
        {topUp ? (
          <TextLink href={routes.topUp(topUp.topUpId)}>
            {t('statement.topUp', { number: String(topUp.number) })}
          </TextLink>
        ) : (
          t(`statement.kinds.${kind}`)
        )}
      </Status>
      {kind === 'unexplained' && <p className="text-xs text-ink-3">{t('statement.unexplainedHint')}</p>}
    </>
  )
}
