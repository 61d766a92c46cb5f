'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import { withQuery } from '@/lib/client/fetch-json'
import { batchProblemsQuery } from '@/lib/features/tariffs/client'
import type { BatchDto } from '@/lib/features/tariffs/dto'
import type { Text } from '@/lib/shared/errors'
import { routes } from '@/lib/shared/routes'

/** Every line of a file that could not be taken over, by number, column and reason. Draws nothing where there is none. */
export function BatchProblems({ batch }: { batch: BatchDto }) {
  const t = useTranslations('tariffs.many.batch.problems')
  const count = batch.request.kind === 'import' ? batch.request.problems.total : 0
  if (count === 0) return null
  return (
    <Panel
      flush
      title={t('title', { count })}
      description={batch.organizations > 0 ? t('text') : t('textNone')}
      actions={
        <ButtonLink icon="file" href={withQuery(routes.newTariffBatch(), { mode: 'file' })}>
          {t('again')}
        </ButtonLink>
      }
    >
      <Problems batchId={batch.id} />
    </Panel>
  )
}

function Problems({ batchId }: { batchId: string }) {
  const t = useTranslations('tariffs.many.batch.problems')
  const words = useTextWords()
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({
    ...batchProblemsQuery(batchId, page),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} className="m-4" />
  if (!data) return <Skeleton className="m-4 h-24 w-64" />
  const last = Math.ceil(data.total / data.size)
  return (
    <>
      <SimpleTable
        label={t('title', { count: data.total })}
        head={[
          { key: 'line', label: t('line'), className: 'w-20' },
          { key: 'column', label: t('column'), className: 'w-40 max-sm:hidden' },
          { key: 'reason', label: t('reason') },
        ]}
      >
        {data.rows.map((problem, index) => (
          <Row key={`${problem.line}.${index}`}>
            <Cell className="numeric">{problem.line}</Cell>
            <Cell className="max-sm:hidden">
              <Column name={problem.column} />
            </Cell>
            <Cell>
              {words(problem.text)}
              <span className="block sm:hidden">
                <Column name={problem.column} />
              </span>
            </Cell>
          </Row>
        ))}
      </SimpleTable>
      {data.capped && page === last && <p className="border-t px-4 py-2 text-ink-3">{t('capped')}</p>}
      {last > 1 && (
        <div className="flex justify-end gap-2 border-t px-4 py-2">
          <Button size="small" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            {t('newer')}
          </Button>
          <Button size="small" disabled={page >= last} onClick={() => setPage(page + 1)}>
            {t('older')}
          </Button>
        </div>
      )}
    </>
  )
}

/** A column by the name that its header has in the file. */
function Column({ name }: { name: string | null }) {
  const t = useTranslations('tariffs.many.batch.problems')
  return name === null ? (
    <span className="text-ink-3">{t('wholeLine')}</span>
  ) : (
    <code className="text-xs break-all">{name}</code>
  )
}

/** A sentence that the law chose, in the reader's language. */
function useTextWords() {
  const t = useTranslations()
  type Key = Parameters<typeof t>[0]
  return ({ key, params }: Text) => (t.has(key as Key) ? t(key as Key, params) : t('errors.fields.invalid'))
}
