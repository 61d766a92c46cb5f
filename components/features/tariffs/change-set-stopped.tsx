'use client'

import { useTranslations } from 'next-intl'
import type { ChangeLineDto, ChangeSetDto } from '@/lib/features/tariffs/dto'
import { LIVE_LINE } from '@/lib/features/tariffs/status'
import { lineStateIn } from './change-set-status'
import { useActionName } from './use-action-name'

/** Exactly what is live and what is not, and why it did not go on. */
export function ChangeSetStopped({ set }: { set: ChangeSetDto }) {
  const t = useTranslations('tariffs.changeSet.stopped')
  const text = useTranslations()
  type Key = Parameters<typeof text>[0]
  const why = `tariffs.stopped.${set.stopped}` as Key
  const isLive = ({ state }: ChangeLineDto) => (LIVE_LINE as readonly string[]).includes(state)
  const live = set.lines.filter(isLive)
  const rest = set.lines.filter((line) => !isLive(line))
  return (
    <>
      <p className="font-medium text-ink">
        {live.length === 0 ? t('titleNone') : t('title', { live: live.length, total: set.lines.length })}
      </p>
      {set.stopped !== null && text.has(why) && <p>{text(why)}</p>}
      <dl className="mt-2 grid gap-x-8 gap-y-2 sm:grid-cols-2">
        <Names term={t('live')} lines={live} set={set} none={t('none')} />
        <Names term={t('notLive')} lines={rest} set={set} none={t('none')} stated />
      </dl>
    </>
  )
}

function Names({
  term,
  lines,
  set,
  none,
  stated,
}: {
  term: string
  lines: readonly ChangeLineDto[]
  set: ChangeSetDto
  none: string
  /** With the state of each: of what is not live, some may be unknown. */
  stated?: boolean
}) {
  const name = useActionName()
  const states = useTranslations('tariffs.states.line')
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-3">{term}</dt>
      {lines.length === 0 && <dd className="text-ink-3">{none}</dd>}
      {lines.map(({ action, state }) => (
        <dd key={action} className="break-words text-ink">
          <bdi>{name(action)}</bdi>
          {stated && <span className="text-ink-3"> · {states(lineStateIn(set.status, state))}</span>}
        </dd>
      ))}
    </div>
  )
}
