'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

/** The gateway's answer as it came: folded, for whoever has to quote it. */
export function OperationRaw({ raw }: { raw: string }) {
  const t = useTranslations('operations.detail')
  return (
    <details className="min-w-0 overflow-hidden rounded-lg border bg-surface">
      <summary className="px-4 py-2.5 font-semibold">{t('raw')}</summary>
      <div className="grid justify-items-start gap-2 border-t p-4">
        <CopyButton value={raw} text={t('copyRaw')} />
        <pre
          tabIndex={0}
          aria-label={t('raw')}
          role="region"
          className="max-h-96 w-full overflow-auto rounded-md bg-hover p-3 text-xs"
        >
          {raw}
        </pre>
      </div>
    </details>
  )
}
