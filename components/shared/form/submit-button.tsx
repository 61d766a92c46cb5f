'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormState } from 'react-hook-form'
import { Button, type ButtonVariant } from '@/components/ui/button'

/**
 * Sends the form. Its text says what will happen ("Create anna@example.com"), never "OK". While it is being sent it cannot be
 * sent again, and after an unknown outcome (`blocked`) not at all.
 */
export function SubmitButton({
  children,
  variant = 'primary',
  blocked,
}: {
  children: ReactNode
  variant?: ButtonVariant
  blocked?: boolean
}) {
  const t = useTranslations('form')
  const { isSubmitting } = useFormState()
  return (
    // What will happen is read to its end, on a phone in several lines.
    <Button
      type="submit"
      variant={variant}
      className="max-w-full wrap-anywhere whitespace-normal"
      pending={isSubmitting}
      disabled={blocked}
    >
      {isSubmitting ? t('sending') : children}
    </Button>
  )
}
