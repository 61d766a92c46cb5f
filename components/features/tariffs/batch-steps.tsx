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

const RunDialog = dynamic(() => import('./batch-run-dialog').then((file) => file.BatchRunDialog), {
  ssr: false,
})
const CancelDialog = dynamic(() => import('./batch-cancel-dialog').then((file) => file.BatchCancelDialog), {
  ssr: false,
})

/**
 * What a person may do with a batch now; each button says what will happen.
 *
 * @param onMoved the button that was pressed may be gone: the focus goes to what has become of the batch.
 */
export function BatchSteps({ batch, onMoved }: { batch: BatchDto; onMoved: () => void }) {
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
      onMoved()
    },
  }
  const start = useActionMutation(runManyAction, options)
  const pause = useActionMutation(pauseManyAction, options)
  const stop = useActionMutation(cancelManyAction, options)
  const replan = useActionMutation(replanManyAction, options)

  const { status, counts, ready, version } = batch
  const seen = { batchId: batch.id, version }
  const looked = status === 'planned' || status === 'done'
  const runnable = status === 'planned' && ready > 0 && batch.approval?.status !== 'waiting'
  const under = status === 'planning' || status === 'planned'
  const open = under || status === 'running' || status === 'paused'
  const again = (what: (typeof REPLANS)[number], count: number) =>
    looked &&
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
  const failure = pause.error ?? replan.error ?? (status === 'paused' ? start.error : null)

  return (
    <div className="min-w-0 space-y-3">
      <div className="flex flex-wrap items-center gap-2 empty:hidden *:h-auto *:whitespace-normal">
        {runnable && (
          <Button variant="primary" icon="many" disabledReason={reason} onClick={run.show}>
            {t('run', { lines: counts.pending, organizations: ready })}
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
            {t('resume', { organizations: batch.sets.queued + ready })}
          </Button>
        )}
        {again('unreadable', counts.unreadable)}
        {again('conflicts', counts.conflict)}
        {open && (
          <Button icon="close" disabledReason={reason} onClick={cancel.show}>
            {under ? t('discard') : t('cancel')}
          </Button>
        )}
      </div>
      {failure && <ErrorPanel error={failure} />}
      {run.open && reason === undefined && runnable && (
        <RunDialog
          batch={batch}
          pending={start.isPending}
          error={start.error}
          onRun={() => start.mutate(seen)}
          onClose={run.hide}
        />
      )}
      {cancel.open && reason === undefined && open && (
        <CancelDialog
          status={status}
          pending={stop.isPending}
          error={stop.error}
          onCancel={() => stop.mutate(seen)}
          onClose={cancel.hide}
        />
      )}
    </div>
  )
}
