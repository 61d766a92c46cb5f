'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/features/staff/confirm-dialog'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { useUrlDialog } from '@/lib/client/use-url-dialog'
import { approvalsKeys } from '@/lib/features/approvals/keys'
import {
  cancelTopUpsAction,
  pauseTopUpsAction,
  requestTopUpsAction,
  resumeTopUpsAction,
} from '@/lib/features/top-ups/actions-many'
import { topUpBatchQuery } from '@/lib/features/top-ups/client'
import type { TopUpBatchDto } from '@/lib/features/top-ups/dto'
import { topUpsKeys } from '@/lib/features/top-ups/keys'
import { manyOf } from './list-account'
import { useTotals } from './use-totals'

const OPEN: readonly string[] = ['checked', 'awaiting-approval', 'running', 'paused']

/** What a person may do with a list now; each button says what will happen. */
export function ListSteps({ list }: { list: TopUpBatchDto }) {
  const t = useTranslations('topUps.many.batch')
  const reason = useDisabledReason('top-ups.create')
  const totals = useTotals()
  const client = useQueryClient()
  const asking = useUrlDialog('request')
  const cancelling = useUrlDialog('cancel')
  const options = {
    invalidates: [topUpsKeys.all, approvalsKeys.all],
    onSuccess: (moved: TopUpBatchDto) => {
      client.setQueryData(topUpBatchQuery(list.id).queryKey, moved)
      asking.hide()
      cancelling.hide()
    },
  }
  const request = useActionMutation(requestTopUpsAction, options)
  const pause = useActionMutation(pauseTopUpsAction, options)
  const resume = useActionMutation(resumeTopUpsAction, options)
  const cancel = useActionMutation(cancelTopUpsAction, options)

  const { status, version, lines } = list
  const seen = { batchId: list.id, version }
  const amount = { total: totals(list.totals), lines }
  const waiting = manyOf(list, 'waiting')
  const fresh = status === 'checked'
  const failure = pause.error ?? resume.error
  if (!OPEN.includes(status)) return null
  return (
    <div className="min-w-0 space-y-3">
      <div className="flex flex-wrap items-center gap-2 *:h-auto *:whitespace-normal">
        {fresh && list.own && (
          <Button variant="primary" icon="top-up" disabledReason={reason} onClick={asking.show}>
            {t('request', amount)}
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
            pending={resume.isPending}
            disabledReason={reason}
            onClick={() => resume.mutate(seen)}
          >
            {t('resume', { count: waiting })}
          </Button>
        )}
        <Button icon="close" disabledReason={reason} onClick={cancelling.show}>
          {fresh ? t('discard') : t('cancel')}
        </Button>
      </div>
      {failure && <ErrorPanel error={failure} />}
      {asking.open && fresh && list.own && reason === undefined && (
        <ConfirmDialog
          title={t('requestTitle')}
          effect={t('requestText', amount)}
          submit={t('request', amount)}
          pending={request.isPending}
          error={request.error}
          onConfirm={() => request.mutate(seen)}
          onClose={asking.hide}
        />
      )}
      {cancelling.open && reason === undefined && (
        <ConfirmDialog
          danger
          title={t(fresh ? 'discardTitle' : 'cancelTitle')}
          effect={fresh ? t('discardText') : t('cancelText', { count: waiting })}
          submit={fresh ? t('discardSubmit') : t('cancelSubmit', { count: waiting })}
          pending={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate(seen)}
          onClose={cancelling.hide}
        />
      )}
    </div>
  )
}
