'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icons/icon'
import type { IconName } from '@/components/ui/icons/names'
import { Progress } from '@/components/ui/misc'
import { useUrlState } from '@/lib/client/use-url-state'
import type { BatchDto } from '@/lib/features/tariffs/dto'
import type { BatchView } from '@/lib/features/tariffs/choices'
import { batchItemsParams } from '@/lib/features/tariffs/search-params'
import { OPEN_LINE, type ChangeSetStatus } from '@/lib/features/tariffs/status'
import { BATCH_ITEMS } from './batch-items'

/** Where a batch stands in one sentence, how far it is in real counts, and what may be done now (`children`). */
export function BatchAccount({ batch, children }: { batch: BatchDto; children: ReactNode }) {
  return (
    <section className="space-y-4 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80 space-y-2">
          <NextWords batch={batch} />
          <BatchProgress batch={batch} />
        </div>
        {children}
      </div>
      <Tiles batch={batch} />
    </section>
  )
}

const underWay = ({ counts }: BatchDto) => OPEN_LINE.reduce((sum, state) => sum + counts[state], 0)

function NextWords({ batch }: { batch: BatchDto }) {
  const t = useTranslations('tariffs.many.batch.next')
  const { status, sets, counts } = batch
  // What ended without a result: stopped on the way, in conflict before it began, or never read.
  const trouble = sets.stopped + sets.draft
  const words = () => {
    if (status === 'planned' && batch.organizations === 0) return t('nobody')
    if (status === 'planned' && batch.ready === 0)
      return counts.conflict + counts.unreadable > 0 ? t('nothing') : t('allSo', { count: counts.already })
    if (status === 'paused' && (underWay(batch) > 0 || sets.applying + sets.checking > 0)) return t('pausing')
    const live = { live: counts.applied, all: counts.change }
    if (status === 'done')
      return trouble > 0 ? t('doneTrouble', { ...live, count: trouble }) : t('done', live)
    if (status === 'cancelled') return t('cancelled', live)
    return t(status)
  }
  return <p role="status">{words()}</p>
}

/** The dry run moves through organizations, the run through lines. */
function BatchProgress({ batch }: { batch: BatchDto }) {
  const t = useTranslations('tariffs.many.batch')
  const { status, counts, organizations } = batch
  if (status === 'planning') {
    const done = batch.planned + counts.unreadable
    return (
      <Bar
        value={done}
        max={organizations}
        label={t('progress.planning')}
        text={t('read', { done, all: organizations })}
      />
    )
  }
  if (status === 'planned' || counts.change === 0) return null
  const done = counts.change - counts.pending - underWay(batch)
  return (
    <Bar
      value={done}
      max={counts.change}
      label={t('progress.running')}
      text={t('settled', { done, all: counts.change })}
    />
  )
}

function Bar({ value, max, label, text }: { value: number; max: number; label: string; text: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="w-64 max-w-full">
        <Progress value={Math.min(value, max)} max={Math.max(1, max)} label={label} />
      </span>
      <span className="numeric text-ink-2">{text}</span>
    </div>
  )
}

const RESULTS = ['applied', 'refused', 'differs', 'unknown', 'not-sent'] as const
const FOUND = ['change', 'already', 'conflict', 'unreadable'] as const

const LOOKS: Partial<Record<(typeof RESULTS)[number] | (typeof FOUND)[number], [IconName, string]>> = {
  already: ['check', 'text-good'],
  conflict: ['warn', 'text-warn'],
  unreadable: ['unreadable', 'text-warn'],
  applied: ['good', 'text-good'],
  refused: ['bad', 'text-bad'],
  differs: ['warn', 'text-warn'],
  unknown: ['unknown', 'text-warn'],
}

/** Where the list shows the organizations that a count is of. */
type Counted = BatchView | ChangeSetStatus
const VIEWS: Record<(typeof RESULTS)[number] | (typeof FOUND)[number], Counted> = {
  change: 'change',
  already: 'already',
  conflict: 'conflict',
  unreadable: 'unreadable',
  applied: 'change',
  refused: 'stopped',
  differs: 'stopped',
  unknown: 'checking',
  'not-sent': 'stopped',
}

/** A count that leads to what it counts: the list below, narrowed to it. */
function Count({
  view,
  label,
  shown,
  children,
}: {
  view: Counted
  label: string
  shown: boolean
  children: string
}) {
  const [, set] = useUrlState(batchItemsParams)
  const look = 'numeric text-lg font-semibold'
  if (!shown) return <span className={look}>{children}</span>
  return (
    <a
      href={`?status=${view}`}
      aria-label={`${label}: ${children}`}
      className={cx('text-link', look)}
      onClick={(event) => {
        event.preventDefault()
        set({ status: view, page: null })
        const list = document.getElementById(BATCH_ITEMS)
        list?.scrollIntoView()
        list?.focus({ preventScroll: true })
      }}
    >
      {children}
    </a>
  )
}

/** The four counts of the dry run always; how the run ended where there is something to tell. */
function Tiles({ batch: { counts, status } }: { batch: BatchDto }) {
  const t = useTranslations('tariffs.many.batch')
  const locale = useLocale()
  const begun = status === 'running' || status === 'paused' || status === 'done' || status === 'cancelled'
  const results = RESULTS.filter((name) => begun && (counts[name] > 0 || name === 'applied'))
  const hint = (name: string) =>
    name === 'already' || name === 'conflict' || name === 'unreadable' ? t(`tileHints.${name}`) : null
  return (
    <dl aria-label={t('tiles.label')} className="flex flex-wrap gap-x-8 gap-y-3 border-t pt-3">
      {[...FOUND, ...results].map((name) => {
        const [icon, ink] = (counts[name] > 0 && LOOKS[name]) || [null, 'text-ink-3']
        return (
          <div key={name} data-count={name} className="min-w-24">
            <dt className="text-xs text-ink-3">{t(`tiles.${name}`)}</dt>
            <dd className="flex items-center gap-1.5">
              {icon && <Icon name={icon} className={cx('size-3.5', ink)} />}
              <Count view={VIEWS[name]} label={t(`tiles.${name}`)} shown={counts[name] > 0}>
                {counts[name].toLocaleString(locale)}
              </Count>
            </dd>
            {counts[name] > 0 && hint(name) && <dd className="max-w-40 text-2xs text-ink-3">{hint(name)}</dd>}
          </div>
        )
      })}
    </dl>
  )
}
