'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/components/features/approvals/use-words'
import { TextLink } from '@/components/ui/link'
import { Cell, Row } from '@/components/ui/table'
import type { TopUpLineDto } from '@/lib/features/top-ups/dto'
import { routes } from '@/lib/shared/routes'
import { TopUpState } from './top-up-status'
import { useMoney } from './use-money'

/** One line of a list: whom it means, how much, the balance it goes to, and what became of it. */
export function ListLine({ line, drafted }: { line: TopUpLineDto; drafted: boolean }) {
  const t = useTranslations('topUps.many.batch.items')
  const money = useMoney()
  const { balance, balanceAfter, currency } = line
  const before = (
    <>
      {balance === null ? <span className="text-ink-3">{t('unread')}</span> : money(balance, currency)}
      {line.blocked && <span className="block text-xs text-warn">{t('blocked')}</span>}
      {balanceAfter !== null && (
        <span className="block text-xs text-ink-3">
          {t('after', { balance: money(balanceAfter, currency) })}
        </span>
      )}
    </>
  )
  return (
    <Row>
      <Cell numeric className="numeric max-sm:hidden">
        {line.line}
      </Cell>
      <Cell className="sm:min-w-48">
        <TextLink href={routes.organizationBalance(line.organizationId)}>
          <bdi className="break-words">{line.organizationName}</bdi>
        </TextLink>
        <span className="block text-xs break-all text-ink-3 max-sm:hidden">{line.organizationId}</span>
        <span className="numeric block text-xs text-ink-3 sm:hidden">{before}</span>
        <span className="mt-1 block sm:hidden">
          <LineState line={line} drafted={drafted} />
        </span>
      </Cell>
      <Cell numeric className="numeric font-semibold whitespace-nowrap">
        {money(line.amount, currency)}
      </Cell>
      <Cell numeric className="numeric whitespace-nowrap max-sm:hidden">
        {before}
      </Cell>
      <Cell className="max-sm:hidden">
        <LineState line={line} drafted={drafted} />
      </Cell>
    </Row>
  )
}

function LineState({ line, drafted }: { line: TopUpLineDto; drafted: boolean }) {
  const t = useTranslations('topUps')
  const words = useWords()
  const detail = line.next ? words(line.next) : (line.error?.message ?? line.error?.name)
  // What was only tried has no page of its own worth going to.
  if (drafted) return <TopUpState status={line.status} />
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        <TopUpState status={line.status} />
        <TextLink href={routes.topUp(line.id)} className="text-xs">
          {t('number', { number: String(line.number) })}
        </TextLink>
      </span>
      {detail && <span className="block text-xs break-words text-ink-3">{detail}</span>}
    </>
  )
}
