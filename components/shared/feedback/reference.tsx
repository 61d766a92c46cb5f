'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

/** The number under which the log and the trail know what happened. */
export function Reference({ value }: { value: string }) {
  const t = useTranslations('common')
  return (
    <p className="mt-1 flex items-center gap-1 text-xs text-ink-3">
      <span className="break-all">{t('reference', { ref: value })}</span>
      <CopyButton value={value} label={t('copyReference')} />
    </p>
  )
}
