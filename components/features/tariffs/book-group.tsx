'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { Time } from '@/components/shared/value/time'
import { IconButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { GeneralTariffDto } from '@/lib/features/tariffs/dto'
import { isKnownAction, type TariffGroup } from '@/lib/features/tariffs/known-actions'
import { ActionName } from './action-name'
import { FeeWords } from './fee-words'
import { useActionName } from './use-action-name'

const BookDetails = lazy(() => import('./book-details').then((file) => ({ default: file.BookDetails })))

interface GroupProps {
  lines: readonly GeneralTariffDto[]
  /** The action whose details are shown. */
  open: string | null
  onOpen: (action: string | null) => void
}

/** The general tariffs of one group. Draws nothing where there is none. */
export function BookGroup({ group, lines, open, onOpen }: GroupProps & { group: TariffGroup }) {
  const t = useTranslations('tariffs')
  if (lines.length === 0) return null
  const title = t(`groups.${group}`)
  return (
    <Panel flush title={title}>
      <SimpleTable
        label={title}
        head={[
          { key: 'action', label: t('book.columns.action'), className: 'sm:w-2/5' },
          { key: 'fee', label: t('book.columns.fee') },
          { key: 'since', label: t('book.columns.since'), className: 'w-44 max-sm:hidden' },
          {
            key: 'open',
            label: <span className="sr-only">{t('book.columns.open')}</span>,
            className: 'w-12',
          },
        ]}
      >
        {lines.map((line) => (
          <BookLine key={line.action} line={line} open={open === line.action} onOpen={onOpen} />
        ))}
      </SimpleTable>
    </Panel>
  )
}

function BookLine({
  line,
  open,
  onOpen,
}: {
  line: GeneralTariffDto
  open: boolean
  onOpen: GroupProps['onOpen']
}) {
  const t = useTranslations('tariffs.book')
  const name = useActionName()(line.action)
  const id = `book-${line.action}`
  return (
    <>
      <Row className={open ? 'bg-selected' : undefined}>
        <Cell>
          <ActionName action={line.action} />
          {!isKnownAction(line.action) && <span className="text-xs text-ink-3">{t('unknownAction')}</span>}
        </Cell>
        <Cell>
          <FeeWords terms={line} className="font-medium" />
        </Cell>
        <Cell className="whitespace-nowrap max-sm:hidden">
          {line.since === null ? (
            <span className="text-ink-3">{t('sinceUnknown')}</span>
          ) : (
            <Time iso={line.since} />
          )}
        </Cell>
        <Cell className="text-end">
          <IconButton
            size="small"
            icon="down"
            label={open ? t('close', { action: name }) : t('open', { action: name })}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => onOpen(open ? null : line.action)}
            className={cx(open && 'rotate-180')}
          />
        </Cell>
      </Row>
      {open && (
        <Row>
          <Cell colSpan={4} id={id}>
            <Suspense fallback={<Skeleton className="my-2 h-64 w-full" />}>
              <BookDetails line={line} />
            </Suspense>
          </Cell>
        </Row>
      )}
    </>
  )
}
