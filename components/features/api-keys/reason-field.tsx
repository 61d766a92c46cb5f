'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '@/components/shared/form'

/** Why somebody wants it, for whoever has to approve it. */
export function ReasonField() {
  const t = useTranslations('apiKeys.approval')
  return <TextField name="reason" label={t('reason')} hint={t('reasonHint')} autoComplete="off" />
}
