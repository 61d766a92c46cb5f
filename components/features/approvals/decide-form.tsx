'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Form, PasswordField, TextareaField, useZodForm } from '@/components/shared/form'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { showToast } from '@/lib/client/toasts'
import { decideAction } from '@/lib/features/approvals/actions'
import { decideFormSchema, needsPassword, type DecideTyped } from '@/lib/features/approvals/decide-form'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { ChangedSince } from './changed-since'
import { DecideButton } from './decide-button'
import { MovedFacts } from './moved-facts'
import { useApprovalAction } from './use-approval-action'
import { useWords } from './use-words'

/** The decision: a reason, a password where one is asked for, and two buttons that say what will happen. */
export function DecideForm({
  approval,
  closed,
  onDecided,
}: {
  approval: ApprovalDto
  /** What is said where it can no longer be decided; what was typed stays to be read and copied. */
  closed: ReactNode
  onDecided: () => void
}) {
  const t = useTranslations('approvals.decide')
  const words = useWords()
  const { id, stepUp, needed, given, liveAt, changed, payloadHash, liveHash } = approval
  const [schema] = useState(() => decideFormSchema(stepUp))
  const form = useZodForm(schema, { decision: 'approve', reason: '', password: '' })
  const decide = useApprovalAction(decideAction)
  const left = needed - given - 1
  const send = async (typed: DecideTyped) => {
    const password = needsPassword(stepUp, typed.decision) ? typed.password : null
    await decide.mutateAsync({ ...typed, approvalId: id, payloadHash, liveHash, password })
    const done = typed.decision === 'decline' ? 'declined' : left > 0 ? 'approvedMore' : 'approved'
    showToast({ tone: 'good', title: t(done), text: words(approval.title) })
    onDecided()
  }
  const open = closed === null
  const { isDirty } = form.formState
  if (!open && !isDirty && !decide.error) return closed
  const blocked = isUnknownOutcome(decide.error)
  return (
    <Panel flush title={t('title')}>
      <Form form={form} error={decide.error} onSubmit={send} className="grid">
        <div className="grid gap-3 p-4">
          {open && <MovedFacts approval={approval} />}
          {open && <ChangedSince approval={approval} />}
          {!open && <Callout tone="warn">{t('over')}</Callout>}
          <TextareaField
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            maxLength={1_000}
            readOnly={!open}
            required
          />
          {open && stepUp && (
            <PasswordField
              name="password"
              label={t('password')}
              hint={t('passwordHint')}
              autoComplete="current-password"
            />
          )}
          {open && (
            <>
              <p className="text-xs text-ink-3">{left > 0 ? t('more', { left }) : t('last')}</p>
              <DecideButton
                decision="approve"
                blocked={blocked}
                mayNot={liveAt === null ? t('unread') : changed.length > 0 ? t('changedTitle') : undefined}
              >
                {t('approve', { title: words(approval.title) })}
              </DecideButton>
              <DecideButton decision="decline" blocked={blocked}>
                {t('decline')}
              </DecideButton>
            </>
          )}
        </div>
      </Form>
    </Panel>
  )
}
