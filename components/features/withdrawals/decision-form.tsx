'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCoinAmount } from '@/components/features/operations/use-coin-amount'
import { DecideButton } from '@/components/features/approvals/decide-button'
import { useWords } from '@/components/features/approvals/use-words'
import { Form, TextareaField, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { newId } from '@/lib/client/new-id'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { approvalsKeys } from '@/lib/features/approvals/keys'
import { withdrawalsKeys } from '@/lib/features/operations/keys'
import { proposeDecisionAction } from '@/lib/features/withdrawals/actions-decide'
import { decisionQuery } from '@/lib/features/withdrawals/decide-client'
import type { DecisionDto } from '@/lib/features/withdrawals/decide-dto'
import { decisionFormSchema } from '@/lib/features/withdrawals/decision-form'

/**
 * A yes or no with its reason, on exactly what is shown: where OnchainPay tells something else meanwhile, it has to be looked
 * at again first. Somebody else has to agree; nothing is sent by this form.
 */
export function DecisionForm({ decision, onProposed }: { decision: DecisionDto; onProposed: () => void }) {
  const t = useTranslations('withdrawals.decide.screen')
  const words = useWords()
  const coin = useCoinAmount()
  const client = useQueryClient()
  const [decisionId, renew] = useState(newId)
  const [seen, see] = useState(decision.shownHash)
  const form = useZodForm(decisionFormSchema, { decision: 'approve', reason: '' })
  const { operationId, shownHash, mayPropose, mayNotPropose, amountToReceive, currencyTo, needed } = decision
  const { mutateAsync, error } = useActionMutation(proposeDecisionAction, {
    invalidates: [withdrawalsKeys.all, approvalsKeys.all],
    onSuccess: (next) => {
      onProposed()
      client.setQueryData(decisionQuery(operationId).queryKey, next)
    },
    // Certainly not proposed: the next attempt is another one. Otherwise it is the same, and cannot count twice.
    onError: (failure) => {
      if (!isUnknownOutcome(failure)) renew(newId())
    },
  })
  if (!mayPropose && !form.formState.isDirty)
    return (
      <Panel title={t('form')}>
        <p className="text-ink-2">{mayNotPropose ? words(mayNotPropose) : t('closed')}</p>
      </Panel>
    )
  const moved = seen !== shownHash
  const mayNot = mayNotPropose ? words(mayNotPropose) : moved ? t('movedTitle') : undefined
  const amount = coin(amountToReceive, currencyTo) ?? ''
  return (
    <Panel flush title={t('form')}>
      <Form
        form={form}
        error={error}
        className="grid grid-cols-[minmax(0,1fr)]"
        onSubmit={({ decision: chosen, reason }) =>
          mutateAsync({ decisionId, operationId, approve: chosen === 'approve', reason, shownHash: seen })
        }
      >
        <div className="grid gap-3 p-4">
          {moved && (
            <Callout
              live
              tone="warn"
              title={t('movedTitle')}
              actions={<Button onClick={() => see(shownHash)}>{t('movedSeen')}</Button>}
            >
              {t('movedText')}
            </Callout>
          )}
          <TextareaField
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            maxLength={1_000}
            required
          />
          <p className="text-xs text-ink-3">{t('needed', { needed })}</p>
          <DecideButton decision="approve" blocked={isUnknownOutcome(error)} mayNot={mayNot}>
            {amount === '' ? t('approvePlain') : t('approve', { amount })}
          </DecideButton>
          <DecideButton decision="decline" blocked={isUnknownOutcome(error)} mayNot={mayNot}>
            {t('reject')}
          </DecideButton>
        </div>
      </Form>
    </Panel>
  )
}
