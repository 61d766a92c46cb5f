'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useCallback, useRef } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { paramString } from '@/lib/client/url-params'
import { useRowDialog } from '@/lib/client/use-url-dialog'
import { useUrlState } from '@/lib/client/use-url-state'
import { changeSetQuery } from '@/lib/features/tariffs/client'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { ChangeSetActions } from './change-set-actions'
import { ChangeSetDecide } from './change-set-decide'
import { ChangeSetFacts } from './change-set-facts'
import { ChangeSetHeader } from './change-set-header'
import { ChangeSetLines } from './change-set-lines'
import { ChangeSetStatePanel } from './change-set-state-panel'
import { OverwriteProvider } from './overwrite'
import { useActionName } from './use-action-name'
import { useDraftWords } from './use-draft-words'

const DIALOGS = ['schedule', 'discard', 'revert'] as const
export type ChangeSetDialog = (typeof DIALOGS)[number]

const PARAMS = { line: paramString }

const FeePicture = dynamic(() => import('./fee-picture').then((file) => file.FeePicture), {
  ssr: false,
  loading: () => <Skeleton className="h-56" />,
})
const ScheduleDialog = dynamic(
  () => import('./change-set-schedule-dialog').then((file) => file.ChangeSetScheduleDialog),
  { ssr: false },
)
const DiscardDialog = dynamic(() => import('./change-set-confirm').then((file) => file.DiscardDialog), {
  ssr: false,
})
const RevertDialog = dynamic(() => import('./change-set-confirm').then((file) => file.RevertDialog), {
  ssr: false,
})

/** One change-set: reviewed while it is a draft, watched while it is applied, and dealt with where it stopped. */
export function ChangeSetView({
  changeSetId,
  ownerEmail,
}: {
  changeSetId: string
  ownerEmail: string | null
}) {
  const { data: set, error, refetch } = useQuery(changeSetQuery(changeSetId))
  if (set)
    return (
      <OverwriteProvider>
        <Shown set={set} ownerEmail={ownerEmail} stale={error} />
      </OverwriteProvider>
    )
  return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-64" />
}

function Shown({
  set,
  ownerEmail,
  stale,
}: {
  set: ChangeSetDto
  ownerEmail: string | null
  stale: Error | null
}) {
  const [{ line }, choose] = useUrlState(PARAMS, 'replace')
  const { dialog, show, hide } = useRowDialog(DIALOGS)
  const draft = useDraftWords(set)
  const state = useRef<HTMLDivElement>(null)
  const mayDraft = useDisabledReason('tariffs.draft')
  const maySchedule = useDisabledReason('tariffs.schedule')
  // The button that was pressed is gone: whoever works by keyboard goes on at what has become of it.
  const onApplied = useCallback(() => state.current?.focus(), [])
  const chosen = set.lines.find(({ action }) => action === line) ?? set.lines[0]
  const isDraft = set.status === 'draft'
  const steps = { set, onDialog: show, onApplied }
  return (
    <>
      <ChangeSetHeader set={set} ownerEmail={ownerEmail} />
      {stale && <ErrorPanel error={stale} />}
      <div ref={state} tabIndex={-1}>
        <ChangeSetStatePanel set={set} actions={!isDraft && <ChangeSetActions {...steps} />} />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-5">
          <ChangeSetLines
            set={set}
            chosen={chosen?.action ?? null}
            onChoose={(action) => choose({ line: action })}
          />
          {chosen && <Picture line={chosen} />}
        </div>
        <div className="grid min-w-0 gap-5">
          {isDraft && <ChangeSetDecide {...steps} draft={draft} />}
          <ChangeSetFacts set={set} />
        </div>
      </div>
      {dialog === 'schedule' && maySchedule === undefined && (isDraft || set.status === 'scheduled') && (
        <ScheduleDialog set={set} flush={draft.flush} onClose={hide} />
      )}
      {dialog === 'discard' && mayDraft === undefined && <DiscardDialog set={set} onClose={hide} />}
      {dialog === 'revert' && mayDraft === undefined && <RevertDialog set={set} onClose={hide} />}
    </>
  )
}

function Picture({ line }: { line: ChangeSetDto['lines'][number] }) {
  const t = useTranslations('tariffs.changeSet.lines')
  const name = useActionName()
  return (
    <Panel title={t('picture', { action: name(line.action) })}>
      <FeePicture wide general={line.general} current={line.base} proposed={line.proposed} />
    </Panel>
  )
}
