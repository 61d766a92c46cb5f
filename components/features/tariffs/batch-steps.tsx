'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { useUrlDialog } from '@/lib/client/use-url-dialog'
import {
  cancelManyAction,
  pauseManyAction,
  replanManyAction,
  runManyAction,
} from '@/lib/features/tariffs/actions-many'
import type { REPLANS } from '@/lib/features/tariffs/choices'
import { batchQuery } from '@/lib/features/tariffs/client'
import type { BatchDto } from '@/lib/features/tariffs/dto'
import { batchesKeys } from '@/lib/features/tariffs/keys'

const ConfirmDialog = dynamic(
  () => import('@/components/features/staff/confirm-dialog').then((file) => file.ConfirmDialog),
  { ssr: false },
)

/** What a person may do with a batch now; each button says what will happen. */
export function BatchSteps({ batch }: { batch: BatchDto }) {
  const t = useTranslations('tariffs.many.batch')
  const reason = useDisabledReason('tariffs.apply-many')
  const client = useQueryClient()
  const run = useUrlDialog('run')
  const cancel = useUrlDialog('cancel')
  const options = {
    invalidates: [batchesKeys.one(batch.id), batchesKeys.lists()],
    onSuccess: (moved: BatchDto) => {
      client.setQueryData(batchQuery(batch.id).queryKey, moved)
      run.hide()
      cancel.hide()
    },
  }
  const start = useActionMutation(runManyAction, options)
  const pause = useActionMutation(pauseManyAction, options)
  const stop = useActionMutation(cancelManyAction, options)
  const replan = useActionMutation(replanManyAction, options)

  const { status, counts, ready, version } = batch
  const seen = { batchId: batch.id, version }
  const amount = { lines: counts.pending, organizations: ready }
  const again = (what: (typeof REPLANS)[number], count: number) =>
    count > 0 && (
      <Button
        icon="refresh"
        pending={replan.isPending && replan.variables.what === what}
        disabledReason={reason}
        onClick={() => replan.mutate({ ...seen, what })}
      >
        {t(`replan.${what}`, { count })}
      </Button>
    )
  const open = status === 'planned' || status === 'paused'
  const failure = pause.error ?? replan.error ?? (status === 'paused' ? start.error : null)

  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        {open && again('unreadable', counts.unreadable)}
        {open && again('conflicts', counts.conflict)}
        {(open || status === 'running' || status === 'planning') && (
          <Button icon="close" disabledReason={reason} onClick={cancel.show}>
            {status === 'planned' || status === 'planning' ? t('discard') : t('cancel')}
          </Button>
        )}
        {status === 'running' && (
          <Button
            variant="primary"
            icon="pause"
            pending={pause.isPending}
            disabledReason={reason}
            onClick={() => pause.mutate(seen)}
          >
            {t('pause')}
          </Button>
        )}
        {status === 'paused' && (
          <Button
            variant="primary"
            icon="resume"
            pending={start.isPending}
            disabledReason={reason}
            onClick={() => start.mutate(seen)}
          >
            {t('resume', { organizations: ready })}
          </Button>
        )}
        {status === 'planned' && ready > 0 && (
          <Button variant="primary" icon="many" disabledReason={reason} onClick={run.show}>
            {t('run', amount)}
          </Button>
        )}
      </div>
      {failure && <ErrorPanel error={failure} />}
      {run.open && reason === undefined && status === 'planned' && ready > 0 && (
        <ConfirmDialog
          title={t('confirm.runTitle')}
          effect={t('confirm.runText', amount)}
          submit={t('run', amount)}
          pending={start.isPending}
          error={start.error}
          onConfirm={() => start.mutate(seen)}
          onClose={run.hide}
        />
      )}
      {cancel.open && reason === undefined && status !== 'done' && status !== 'cancelled' && (
        <CancelDialog batch={batch} stop={stop} onClose={cancel.hide} />
      )}
    </div>
  )
}

function CancelDialog({
  batch: { id, status, version },
  stop,
  onClose,
}: {
  batch: BatchDto
  stop: {
    isPending: boolean
    error: Error | null
    mutate: (seen: { batchId: string; version: number }) => void
  }
  onClose: () => void
}) {
  const t = useTranslations('tariffs.many.batch.confirm')
  const unsent = status === 'planned' || status === 'planning'
  return (
    <ConfirmDialog
      danger
      title={t(unsent ? 'discardTitle' : 'cancelTitle')}
      effect={t(unsent ? 'discardText' : 'cancelText')}
      submit={t(unsent ? 'discardSubmit' : 'cancelSubmit')}
      pending={stop.isPending}
      error={stop.error}
      onConfirm={() => stop.mutate({ batchId: id, version })}
      onClose={onClose}
    />
  )
}
