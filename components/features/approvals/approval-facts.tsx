'use client'

import { useTranslations } from 'next-intl'
import { Address } from '@/components/shared/value/address'
import { Panel } from '@/components/ui/panel'
import { Row, SimpleTable } from '@/components/ui/table'
import type { ApprovalDto, ApprovalFactDto } from '@/lib/features/approvals/dto'
import { LiveNote } from './live-note'
import { useFactValue } from './use-fact-text'
import { useWords } from './use-words'

/** What is now, and what will be after it: every digit, with its currency. */
export function ApprovalFacts({
  approval,
  asking,
  onAgain,
}: {
  approval: ApprovalDto
  asking: boolean
  onAgain: () => void
}) {
  const t = useTranslations('approvals.one.facts')
  const waiting = approval.status === 'waiting'
  const title = t(waiting || approval.status === 'approved' ? 'title' : 'then')
  return (
    <Panel flush title={title}>
      <SimpleTable
        label={title}
        head={[
          { key: 'fact', label: t('fact') },
          { key: 'before', label: t(waiting ? 'before' : 'was'), className: 'text-end' },
          { key: 'after', label: t(waiting ? 'after' : 'would'), className: 'text-end' },
        ]}
      >
        {approval.facts.map((fact) => (
          <Fact key={fact.label} fact={fact} />
        ))}
      </SimpleTable>
      <LiveNote approval={approval} asking={asking} onAgain={onAgain} />
    </Panel>
  )
}

function Fact({ fact: { label, before, after, currency, address } }: { fact: ApprovalFactDto }) {
  const words = useWords()
  const common = useTranslations('common')
  const value = useFactValue()
  const changes = before !== null && before !== after
  return (
    <Row>
      <th scope="row" className="h-auto py-1.5 text-start text-sm font-normal whitespace-normal text-ink-2">
        {words({ key: label })}
      </th>
      {changes && (
        <td className="numeric py-1.5 text-end wrap-anywhere text-ink-2">
          <bdi>{value(before, currency)}</bdi>
        </td>
      )}
      <td colSpan={changes ? 1 : 2} className="numeric py-1.5 text-end text-md font-semibold wrap-anywhere">
        {after === null ? (
          <em className="font-normal text-ink-3">{common('notSet')}</em>
        ) : address ? (
          <span className="inline-block text-start">
            <Address value={after} copy={`${common('copy')}: ${words({ key: label })}`} />
          </span>
        ) : (
          <bdi>{value(after, currency)}</bdi>
        )}
      </td>
    </Row>
  )
}
