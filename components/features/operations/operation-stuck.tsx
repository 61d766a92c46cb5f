'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/components/features/approvals/use-words'
import { ExactTime } from '@/components/shared/value/exact-time'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import type { OperationDto } from '@/lib/features/operations/dto'
import { isFinal } from '@/lib/features/operations/status'
import { useStatusText } from './operation-status'
import { useDuration } from './use-duration'

/** That it takes long, why, and what to do: in the place of "nobody has to do anything". */
export function Stuck({
  operation,
  stuck,
}: {
  operation: OperationDto
  stuck: NonNullable<OperationDto['stuckWhy']>
}) {
  const t = useTranslations('operations.now')
  const words = useWords()
  const duration = useDuration()
  const usual = duration(stuck.usualSeconds)
  return (
    <div data-stuck={stuck.trouble}>
      <Callout
        tone="warn"
        title={t('stuckTitle')}
        actions={<CopyButton value={operation.supportText} text={t('copySupport')} />}
      >
        <p>{words(stuck.what)}</p>
        <p className="font-medium text-ink">{words(stuck.next)}</p>
        {/* An error is told in its words already. */}
        <Said operation={stuck.trouble === 'error' ? { ...operation, message: null } : operation} />
        <p className="text-xs">
          {t.rich('stuckSince', { time: () => <ExactTime iso={stuck.since} /> })}{' '}
          {t(stuck.learned ? 'usualLearned' : 'usualFloor', { usual })}
        </p>
      </Callout>
    </div>
  )
}

/** The gateway's own words. */
export function Said({ operation: { state, status, message } }: { operation: OperationDto }) {
  const t = useTranslations('operations.now')
  const words = useStatusText()
  return (
    <>
      {message !== null && (
        <p>
          <bdi>{t('message', { message })}</bdi>
        </p>
      )}
      {words(status) === status && !isFinal(state) && <p>{t('unknownWord', { status })}</p>}
    </>
  )
}
