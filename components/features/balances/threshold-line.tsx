'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMoney } from '@/components/features/top-ups/use-money'
import { useDisabledReason } from '@/components/shared/access'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import type { ThresholdDto } from '@/lib/features/balances/dto'

// Only for those who set one.
const ThresholdForm = dynamic(() => import('./threshold-form').then((file) => file.ThresholdForm), {
  ssr: false,
})
const ThresholdRemoveDialog = dynamic(
  () => import('./threshold-remove-dialog').then((file) => file.ThresholdRemoveDialog),
  { ssr: false },
)

/** One threshold, or the place of one that is not set yet, changed where it stands. */
export function ThresholdLine({
  threshold,
  organizationId,
  currency,
  inherited = null,
  setLabel,
}: {
  threshold: ThresholdDto | null
  organizationId: string | null
  /** Null where the person names it. */
  currency: string | null
  /** The amount that counts while there is no own one. */
  inherited?: string | null
  setLabel: string
}) {
  const t = useTranslations('balances')
  const money = useMoney()
  const may = useDisabledReason('balances.thresholds')
  const [doing, now] = useState<'change' | 'remove' | null>(null)
  const done = () => now(null)
  if (doing === 'change')
    return (
      <ThresholdForm
        organizationId={organizationId}
        currency={threshold?.currency ?? currency}
        before={threshold}
        onDone={done}
        onCancel={done}
      />
    )
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="min-w-0 flex-1">
        {threshold ? (
          <>
            <p className="numeric text-md font-semibold">{money(threshold.amount, threshold.currency)}</p>
            <p className="text-xs text-ink-3">
              {t('thresholds.changedBy')}: <bdi>{threshold.changedBy}</bdi>,{' '}
              <Time iso={threshold.updatedAt} />
            </p>
          </>
        ) : inherited !== null && currency !== null ? (
          <>
            <p className="numeric text-md font-semibold">{money(inherited, currency)}</p>
            <p className="text-xs text-ink-3">{t('thresholds.inherited')}</p>
          </>
        ) : (
          <p className="text-ink-2">{t('noThreshold')}</p>
        )}
      </div>
      <Button size="small" disabledReason={may} onClick={() => now('change')}>
        {threshold ? t('thresholds.change') : setLabel}
      </Button>
      {threshold && (
        <Button size="small" variant="quiet" disabledReason={may} onClick={() => now('remove')}>
          {t('thresholds.remove')}
        </Button>
      )}
      {doing === 'remove' && threshold && <ThresholdRemoveDialog threshold={threshold} onClose={done} />}
    </div>
  )
}
