'use client'

import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { showToast } from '@/lib/client/toasts'
import { applyAction, unscheduleAction } from '@/lib/features/tariffs/actions'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { liveLines } from './change-set-state-panel'
import type { ChangeSetDialog } from './change-set-view'
import { useOverwrite } from './overwrite'
import { revertible } from './revertible'
import { useChangeSetAction } from './use-change-set-action'

/** What a person may do with a change-set that is no draft any more; each button says what it does. */
export function ChangeSetActions({
  set,
  onDialog,
  onApplied,
}: {
  set: ChangeSetDto
  onDialog: (dialog: ChangeSetDialog) => void
  onApplied: () => void
}) {
  const t = useTranslations('tariffs.changeSet')
  const mayApply = useDisabledReason('tariffs.apply')
  const overwrite = useOverwrite()
  const mayDraft = useDisabledReason('tariffs.draft')
  const maySchedule = useDisabledReason('tariffs.schedule')
  const apply = useChangeSetAction(applyAction, set.organizationId, { onSuccess: onApplied })
  const unschedule = useChangeSetAction(unscheduleAction, set.organizationId, {
    onSuccess: () => {
      showToast({ tone: 'good', title: t('done.unscheduled') })
      onApplied()
    },
  })
  const seen = { changeSetId: set.id, version: set.version }
  const overwritten = set.lines.filter(overwrite.has).map(({ action }) => action)
  const { status } = set
  const stopped = status === 'stopped'
  const back = revertible(set).length
  const error = apply.error ?? unschedule.error
  return (
    <>
      {error && <ErrorPanel error={error} className="basis-full" />}
      {stopped && (
        <Button
          variant="primary"
          disabledReason={mayApply}
          pending={apply.isPending}
          onClick={() => apply.mutate({ ...seen, overwrite: overwritten })}
        >
          {t('actions.resume', { count: set.lines.length - liveLines(set).length })}
        </Button>
      )}
      {status === 'scheduled' && (
        <>
          <Button icon="calendar" disabledReason={maySchedule} onClick={() => onDialog('schedule')}>
            {t('actions.move')}
          </Button>
          <Button
            disabledReason={maySchedule}
            pending={unschedule.isPending}
            onClick={() => unschedule.mutate(seen)}
          >
            {t('actions.unschedule')}
          </Button>
        </>
      )}
      {(stopped || status === 'applied' || status === 'closed') && back > 0 && (
        <Button icon="history" disabledReason={mayDraft} onClick={() => onDialog('revert')}>
          {t('actions.revert', { count: back })}
        </Button>
      )}
      {(stopped || status === 'queued' || status === 'scheduled' || status === 'awaiting-approval') && (
        <Button
          disabledReason={status === 'scheduled' ? maySchedule : mayApply}
          onClick={() => onDialog('discard')}
        >
          {t(stopped ? 'actions.close' : 'actions.withdraw')}
        </Button>
      )}
      <ButtonLink variant="quiet" href={routes.organizationTariffs(set.organizationId)}>
        {t('actions.toTariffs')}
      </ButtonLink>
    </>
  )
}
