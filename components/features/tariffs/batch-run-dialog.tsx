'use client'

import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import type { BatchDto } from '@/lib/features/tariffs/dto'
import { ProposedLines } from './batch-proposal'

/** The last word before a run: how much goes to how many, as percent and as sent, and what stays untouched. */
export function BatchRunDialog({
  batch,
  pending,
  error,
  onRun,
  onClose,
}: {
  batch: BatchDto
  pending: boolean
  error: Error | null
  onRun: () => void
  onClose: () => void
}) {
  const t = useTranslations('tariffs.many.batch')
  const common = useTranslations('common')
  const { request, counts, ready, comment } = batch
  const amount = { lines: counts.pending, organizations: ready }
  const untouched = (['already', 'conflict', 'unreadable'] as const).filter((name) => counts[name] > 0)
  return (
    <Dialog open title={t('confirm.runTitle')} onClose={onClose} closable={!pending}>
      <DialogBody className="space-y-3">
        <p>
          <strong>{t('confirm.runAmount', amount)}</strong>
        </p>
        {request.kind === 'many' ? (
          <div className="rounded-lg border px-3 py-2">
            <ProposedLines lines={request.lines} comment={comment} />
          </div>
        ) : (
          <p>{t('confirm.runFile', { file: request.fileName })}</p>
        )}
        {untouched.length > 0 && (
          <div>
            <p className="font-medium">{t('confirm.untouched')}</p>
            <ul className="list-disc ps-5 text-ink-2">
              {untouched.map((name) => (
                <li key={name}>{t(`confirm.${name}`, { count: counts[name] })}</li>
              ))}
            </ul>
          </div>
        )}
        <p className="text-ink-2">{t('confirm.runHow')}</p>
        {error !== null && <ErrorPanel error={error} />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} disabled={pending}>
          {common('cancel')}
        </Button>
        <Button
          variant="primary"
          icon="many"
          className="h-auto whitespace-normal"
          pending={pending}
          onClick={onRun}
        >
          {t('run', amount)}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
