'use client'

import { useTranslations } from 'next-intl'
import { TextLink } from '@/components/ui/link'
import { Status } from '@/components/ui/status'
import { Cell, Row } from '@/components/ui/table'
import type { BatchItemDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { ChangeSetState } from './change-set-status'

/** One organization of a batch; leads to its change-set, where every line is told. */
export function BatchItem({ item }: { item: BatchItemDto }) {
  const t = useTranslations('tariffs.many.batch.items')
  return (
    <Row>
      <Cell className="sm:min-w-40">
        <TextLink href={routes.tariffChangeSet(item.id)}>
          <bdi className="break-words">{item.organizationName || item.organizationId}</bdi>
        </TextLink>
        {/* Names are not unique; an id is. */}
        <code className="block text-2xs break-all text-ink-3">{item.organizationId}</code>
      </Cell>
      <Cell>
        <Found item={item} />
        <span className="mt-1 block sm:hidden">
          <ChangeSetState status={item.status} />
        </span>
      </Cell>
      <Cell className="numeric max-sm:hidden">
        {item.reading === 'read' && t('liveOf', { live: item.live, all: item.lines })}
      </Cell>
      <Cell className="max-sm:hidden">
        <ChangeSetState status={item.status} />
      </Cell>
    </Row>
  )
}

function Found({ item: { reading, problem, counts } }: { item: BatchItemDto }) {
  const t = useTranslations('tariffs.many.batch.items')
  const why = useTranslations('reading.problems')
  if (reading === 'waiting') return <Status icon="pending">{t('waiting')}</Status>
  if (reading === 'unreadable')
    return (
      <Status tone="warn" icon="unreadable">
        <span className="whitespace-normal">
          {t('unreadable')}
          {problem && <span className="block text-xs text-ink-3">{why(problem.kind)}</span>}
        </span>
      </Status>
    )
  const parts = (['change', 'already', 'conflict'] as const).filter((name) => counts[name] > 0)
  return <span>{parts.map((name) => t(`counts.${name}`, { count: counts[name] })).join(', ')}</span>
}
