'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Cell, Row } from '@/components/ui/table'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import { placesOf } from '@/lib/features/operations/places'
import { CoinAmount } from './coin-amount'
import { LastRead } from './last-read'
import { OperationStatus } from './operation-status'

/** One line of an organization's operations; on a phone everything stands under its id. */
export function OrganizationOperation({ operation }: { operation: OperationSummaryDto }) {
  const t = useTranslations('operations')
  const { id, kind, amountFrom, currencyFrom, networkFrom, currencyTo, networkTo, statusSince } = operation
  const gets = operation.amountToReceive ?? operation.amountTo
  const read = <LastRead operation={operation} />
  return (
    <Row data-operation={id}>
      <Cell>
        <TextLink href={placesOf(kind).one(id)} className="font-mono text-xs" data-tip={id}>
          {id.slice(0, 8)}…
        </TextLink>
        <span className="block text-xs text-ink-3">{t(`kinds.${kind}`)}</span>
        <span className="block text-xs sm:hidden">{read}</span>
      </Cell>
      <Cell>
        <OperationStatus operation={operation} />
        <span className="mt-1 grid gap-0.5 text-xs sm:hidden">
          <CoinAmount amount={amountFrom} currency={currencyFrom} network={networkFrom} />
          <CoinAmount amount={gets} currency={currencyTo} network={networkTo} />
        </span>
      </Cell>
      <Cell numeric className="max-sm:hidden">
        <CoinAmount amount={amountFrom} currency={currencyFrom} network={networkFrom} />
      </Cell>
      <Cell numeric className="max-sm:hidden">
        <CoinAmount amount={gets} currency={currencyTo} network={networkTo} />
      </Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">
        <Time short iso={statusSince} />
      </Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">{read}</Cell>
    </Row>
  )
}
