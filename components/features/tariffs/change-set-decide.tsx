'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Input, Textarea } from '@/components/ui/control'
import { cx } from '@/components/ui/cx'
import { Panel } from '@/components/ui/panel'
import { useText } from '@/lib/client/use-text'
import { applyAction } from '@/lib/features/tariffs/actions'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { wrongLines } from './change-set-next'
import type { ChangeSetDialog } from './change-set-view'
import { LeaveOutButton } from './leave-out-button'
import { useChangeSetAction } from './use-change-set-action'
import type { useDraftWords } from './use-draft-words'

const MOST = 1_000

/** Why it is changed, and the decision: apply now, later, go on editing, or not at all. */
export function ChangeSetDecide({
  set,
  draft,
  onDialog,
  onApplied,
}: {
  set: ChangeSetDto
  draft: ReturnType<typeof useDraftWords>
  onDialog: (dialog: ChangeSetDialog) => void
  onApplied: () => void
}) {
  const t = useTranslations('tariffs.changeSet')
  const id = useId()
  const mayDraft = useDisabledReason('tariffs.draft')
  const mayApply = useDisabledReason('tariffs.apply')
  const maySchedule = useDisabledReason('tariffs.schedule')
  const apply = useChangeSetAction(applyAction, set.organizationId, { onSuccess: onApplied })
  const count = set.lines.length
  const wrong = wrongLines(set)
  const unready =
    count === 0 ? t('actions.noLines') : wrong > 0 ? t('actions.problems', { count: wrong }) : undefined
  const locked = mayDraft ?? (set.batchId === null ? undefined : t('decide.locked'))
  // What a draft cannot hold as typed text could not be kept along with the words.
  const readOnly = locked !== undefined || set.lines.some(({ typed }) => typed === null)
  const text = useText()
  const [missing, setMissing] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const unreasoned = missing && draft.words.reason.trim() === ''
  /** Nothing goes to the gateway that nobody gave a reason for: told here before the server has to. */
  const reasoned = (go: () => void) => () => {
    if (draft.words.reason.trim() !== '') return go()
    setMissing(true)
    reason.current?.focus()
  }
  const keep = () => void draft.flush().catch(() => undefined)
  const send = async () => {
    const { id: changeSetId, version } = await draft.flush()
    await apply.mutateAsync({ changeSetId, version })
  }
  const field = (name: 'reason' | 'comment') => ({
    id: `${id}-${name}`,
    value: draft.words[name],
    readOnly,
    maxLength: MOST,
    'aria-describedby': `${id}-${name}-hint`,
    onBlur: keep,
    onChange: (event: { target: { value: string } }) => draft.type({ [name]: event.target.value }),
  })
  const error = apply.error ?? draft.error
  return (
    <Panel title={t('decide.title')}>
      <div className="grid gap-3">
        {(['reason', 'comment'] as const).map((name) => (
          <div key={name} className="grid gap-1">
            <label htmlFor={`${id}-${name}`} className="font-medium">
              {t(`decide.${name}`)}
            </label>
            {name === 'reason' ? (
              <Textarea {...field(name)} ref={reason} required aria-invalid={unreasoned || undefined} />
            ) : (
              <Input {...field(name)} autoComplete="off" />
            )}
            <p
              id={`${id}-${name}-hint`}
              className={cx('text-xs', name === 'reason' && unreasoned ? 'text-bad' : 'text-ink-3')}
            >
              {name === 'reason' && unreasoned
                ? text.field('errors.fields.required')
                : (locked ?? t(`decide.${name}Hint`))}
            </p>
          </div>
        ))}
        <p role="status" className="min-h-4 text-xs text-ink-3">
          {draft.pending ? t('decide.saving') : draft.saved && !draft.dirty && t('decide.saved')}
        </p>
        {error && <ErrorPanel error={error} />}
        <LeaveOutButton set={set} />
        <Button
          variant="primary"
          className="h-auto whitespace-normal"
          disabledReason={mayApply ?? unready}
          pending={apply.isPending}
          onClick={reasoned(() => void send().catch(() => undefined))}
        >
          {t('actions.apply', { count, organization: set.organizationName })}
        </Button>
        <div className="grid grid-cols-2 gap-2 *:whitespace-normal">
          <Button
            icon="calendar"
            disabledReason={maySchedule ?? unready}
            onClick={reasoned(() => onDialog('schedule'))}
          >
            {t('actions.schedule')}
          </Button>
          <ButtonLink icon="draft" href={`${routes.organizationTariffs(set.organizationId)}?draft=${set.id}`}>
            {t('actions.back')}
          </ButtonLink>
        </div>
        <Button variant="quiet" icon="delete" disabledReason={mayDraft} onClick={() => onDialog('discard')}>
          {t('actions.discard')}
        </Button>
      </div>
    </Panel>
  )
}
