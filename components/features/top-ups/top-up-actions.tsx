'use client'

import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { withQuery } from '@/lib/client/fetch-json'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { routes } from '@/lib/shared/routes'
import type { TopUpDialog } from './top-up-view'

const AGAIN: readonly string[] = ['refused', 'not-applied', 'declined', 'cancelled']

/** What its reader may do with it now. */
export function TopUpActions({
  topUp,
  onDialog,
}: {
  topUp: TopUpDto
  onDialog: (dialog: TopUpDialog) => void
}) {
  const t = useTranslations('topUps.actions')
  const mayAsk = useCan('top-ups.create')
  const { id, status } = topUp
  const again = mayAsk && AGAIN.includes(status)
  if (!topUp.mayDecide && !topUp.mayCancel && !again && status !== 'confirmed') return null
  return (
    <div className="flex flex-wrap gap-2">
      {topUp.mayDecide && (
        <Button variant="primary" onClick={() => onDialog('decide')}>
          {t('decide')}
        </Button>
      )}
      {status === 'confirmed' && (
        <ButtonLink href={routes.topUpReceipt(id)} icon="receipt">
          {t('receipt')}
        </ButtonLink>
      )}
      {again && (
        <ButtonLink href={withQuery(routes.newTopUp(), { again: id })} icon="refresh">
          {t('again')}
        </ButtonLink>
      )}
      {topUp.mayCancel && <Button onClick={() => onDialog('cancel')}>{t('cancel')}</Button>}
    </div>
  )
}
