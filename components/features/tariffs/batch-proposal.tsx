'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { BatchDto, BatchRequest } from '@/lib/features/tariffs/dto'
import type { ProposalLine } from '@/lib/features/tariffs/schema'
import { typedTermsSchema } from '@/lib/features/tariffs/typed'
import { SentTerms } from './sent-as'
import { useSelectionText } from './use-selection-text'
import { useActionName } from './use-action-name'

/** What was asked for, in words: for whom and which lines, or which file. */
export function BatchProposal({ batch }: { batch: BatchDto }) {
  const t = useTranslations('tariffs.many.batch')
  const { request, comment } = batch
  return (
    <Panel title={t('proposal.title')}>
      <DescriptionList>
        {request.kind === 'import' ? (
          <Description term={t('proposal.file')}>
            <bdi className="break-all">{request.fileName}</bdi>,{' '}
            {t('proposal.taken', { count: request.lines })}
          </Description>
        ) : (
          <Many request={request} comment={comment} />
        )}
        {comment !== null && (
          <Description term={t('commentTitle')}>
            <bdi>{comment}</bdi>
          </Description>
        )}
        <Description term={t('reasonTitle')}>
          <bdi>{batch.reason}</bdi>
        </Description>
      </DescriptionList>
      {request.kind === 'many' && <UnknownIds unknown={request.unknown} />}
    </Panel>
  )
}

type ManyRequest = Extract<BatchRequest, { kind: 'many' }>

function Many({ request, comment }: { request: ManyRequest; comment: string | null }) {
  const t = useTranslations('tariffs.many.batch.proposal')
  const selection = useSelectionText(request.selection)
  return (
    <>
      <Description term={t('for')}>{selection}</Description>
      <Description term={t('lines')}>
        <ProposedLines lines={request.lines} comment={comment} />
      </Description>
    </>
  )
}

/** Lines of a proposal in words, as percent and as sent. */
export function ProposedLines({ lines, comment }: { lines: ProposalLine[]; comment: string | null }) {
  return (
    <ul className="space-y-2">
      {lines.map((line) => (
        <Line key={line.action} line={line} comment={comment} />
      ))}
    </ul>
  )
}

function Line({ line, comment }: { line: ProposalLine; comment: string | null }) {
  const name = useActionName()
  const terms = typedTermsSchema.safeParse(line.typed).data
  return (
    <li>
      <span className="text-ink-2">{name(line.action)}</span>
      {terms && <SentTerms terms={{ ...terms, comment: line.comment === comment ? null : line.comment }} />}
    </li>
  )
}

function UnknownIds({ unknown }: { unknown: ManyRequest['unknown'] }) {
  const t = useTranslations('tariffs.many.batch.unknown')
  if (unknown.total === 0) return null
  const rest = unknown.total - unknown.first.length
  return (
    <Callout tone="warn" title={t('title', { count: unknown.total })} className="mt-3">
      <p>{t('text')}</p>
      <ul className="max-h-48 overflow-y-auto font-mono text-xs">
        {unknown.first.map(({ position, organizationId }) => (
          <li key={position}>{t('line', { position, id: organizationId })}</li>
        ))}
      </ul>
      {rest > 0 && <p>{t('more', { count: rest })}</p>}
    </Callout>
  )
}
