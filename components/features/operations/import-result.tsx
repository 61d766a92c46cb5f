'use client'

import { useTranslations } from 'next-intl'
import { TextLink } from '@/components/ui/link'
import { Progress } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Status, type Tone } from '@/components/ui/status'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { WatchResult } from '@/lib/features/operations/choices'
import type { WatchLineDto } from '@/lib/features/operations/dto'
import { placesOf } from '@/lib/features/operations/places'
import { routes } from '@/lib/shared/routes'

const TONES: Partial<Record<WatchResult, Tone>> = { entered: 'good', watched: 'info', 'other-kind': 'warn' }

/** What became of every line so far, in its order, and how many are still to come. */
export function ImportResult({
  lines,
  total,
  running,
}: {
  lines: readonly WatchLineDto[]
  total: number
  running: boolean
}) {
  const t = useTranslations('operations.import')
  const of = (result: WatchResult) => lines.filter((line) => line.result === result).length
  const [entered, watched] = [of('entered'), of('watched')]
  return (
    <Panel
      flush
      title={t('result')}
      description={
        <span role="status" className="numeric">
          {t('progress', {
            done: lines.length,
            total,
            entered,
            watched,
            not: lines.length - entered - watched,
          })}
        </span>
      }
    >
      {running && (
        <div className="px-4 py-2">
          <Progress value={lines.length} max={total} label={t('result')} />
        </div>
      )}
      <SimpleTable
        label={t('result')}
        head={[
          { key: 'line', label: t('line'), className: 'text-end max-sm:hidden' },
          { key: 'id', label: t('id') },
          { key: 'result', label: t('result') },
        ]}
      >
        {lines.map((line) => (
          <Line key={`${line.line} ${line.id}`} line={line} />
        ))}
      </SimpleTable>
    </Panel>
  )
}

function Line({ line }: { line: WatchLineDto }) {
  const t = useTranslations('operations')
  const { result, kind, id, organizationId, detail } = line
  const known = kind !== null && ['entered', 'watched', 'other-kind'].includes(result)
  return (
    <Row data-result={result}>
      <Cell numeric className="numeric max-sm:hidden">
        {line.line}
      </Cell>
      <Cell className="font-mono text-xs break-all">
        {known ? <TextLink href={placesOf(kind).one(id)}>{id}</TextLink> : <bdi>{id}</bdi>}
      </Cell>
      <Cell>
        <Status tone={TONES[result] ?? 'bad'} className="whitespace-normal">
          {t(`watchResults.${result}`)}
        </Status>
        {result === 'no-key' && organizationId !== null && (
          <TextLink href={routes.organizationApiKeys(organizationId)} className="block text-xs">
            {t('now.getKey')}
          </TextLink>
        )}
        {detail !== null && <bdi className="block text-xs break-words text-ink-3">{detail}</bdi>}
      </Cell>
    </Row>
  )
}
