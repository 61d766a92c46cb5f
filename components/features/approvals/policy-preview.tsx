'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import type { PolicyDto } from '@/lib/features/approvals/dto'
import type { policyFormSchema, PolicyTyped } from '@/lib/features/approvals/policy-form'
import { usePolicyWords } from './use-policy-words'

/** What the policy says now, and what it will say, in the sentence that everybody reads. */
export function PolicyPreview({
  schema,
  policy,
}: {
  schema: ReturnType<typeof policyFormSchema>
  policy: PolicyDto | undefined
}) {
  const t = useTranslations('approvals.policies')
  const sentence = usePolicyWords()
  const { control } = useFormContext<PolicyTyped>()
  const typed = useWatch({ control })
  // The name and the reason are no part of the sentence: it is shown before they are written.
  const read = schema.safeParse({ ...typed, name: typed.name || '–', reason: typed.reason || '–' })
  return (
    <div className="grid gap-2 rounded-lg border bg-hover px-3 py-2.5">
      {policy && (
        <div>
          <p className="text-xs text-ink-3">{t('form.saysNow')}</p>
          <p className="text-ink-2">{policy.enabled ? sentence(policy) : t('offText')}</p>
        </div>
      )}
      <div role="status">
        <p className="text-xs text-ink-3">{t('form.says')}</p>
        <p className="font-medium">
          {!read.success ? '…' : read.data.enabled ? sentence(read.data) : t('offText')}
        </p>
      </div>
    </div>
  )
}
