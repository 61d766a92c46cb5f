'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { withQuery } from '@/lib/client/fetch-json'
import type { BatchDto, BatchRequest } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { keepProposal } from './use-kept-proposal'

type ManyRequest = Extract<BatchRequest, { kind: 'many' }>

/** A proposal is not edited once it was tried: another one begins with its lines, and with whom it was for. */
export function BatchAgain({ batch, request }: { batch: BatchDto; request: ManyRequest }) {
  const t = useTranslations('tariffs.many.batch')
  const router = useRouter()
  const reason = useDisabledReason('tariffs.apply-many')

  function begin() {
    keepProposal({
      batchId: '',
      comment: batch.comment ?? '',
      reason: batch.reason,
      // What has to be typed twice is typed twice by whoever proposes it now.
      lines: request.lines.map(({ action, typed }) => ({ action, typed: { ...typed, retyped: '' } })),
    })
    router.push(withQuery(routes.newTariffBatch(), addressOf(request.selection)))
  }

  return (
    <Button icon="copy" disabledReason={reason} onClick={begin}>
      {t('again')}
    </Button>
  )
}

function addressOf(selection: ManyRequest['selection']) {
  if (selection.kind === 'overrides') return { from: selection.kind, ...selection.filter }
  if (selection.kind !== 'organizations') return { from: selection.kind }
  const { kind, q, createdFrom, createdTo } = selection
  return { from: kind, q, createdFrom, createdTo }
}
