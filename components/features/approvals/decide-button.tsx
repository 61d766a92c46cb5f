'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormContext, useFormState, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import type { Decision } from '@/lib/shared/approval'

const LOOKS = {
  approve: { variant: 'primary', icon: 'check' },
  decline: { variant: 'default', icon: 'close' },
} as const

/** One of the two ways to send a form of decisions: which one was pressed becomes part of what is sent. */
export function DecideButton({
  decision,
  blocked,
  mayNot,
  children,
}: {
  decision: Decision
  /** After an unknown outcome nothing is sent again. */
  blocked: boolean
  mayNot?: string
  children: ReactNode
}) {
  const t = useTranslations('form')
  const { setValue, control } = useFormContext<{ decision: Decision }>()
  const { isSubmitting } = useFormState({ control })
  const chosen = useWatch({ control, name: 'decision' })
  const mine = isSubmitting && chosen === decision
  return (
    <Button
      type="submit"
      {...LOOKS[decision]}
      className="h-auto min-h-8 py-1.5 whitespace-normal"
      pending={mine}
      disabled={blocked || (isSubmitting && !mine)}
      disabledReason={mayNot}
      onClick={() => setValue('decision', decision)}
    >
      {mine ? t('sending') : <span className="min-w-0 break-words">{children}</span>}
    </Button>
  )
}
