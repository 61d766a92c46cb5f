'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { useUrlDialog } from '@/lib/client/use-url-dialog'

const NewInvoiceDialog = lazy(() =>
  import('./new-invoice-dialog').then((file) => ({ default: file.NewInvoiceDialog })),
)

export function NewInvoiceButton() {
  const t = useTranslations('funding')
  const reason = useDisabledReason('funding.create')
  const dialog = useUrlDialog('new-invoice')
  return (
    <>
      <Button variant="primary" icon="add" disabledReason={reason} onClick={dialog.show}>
        {t('new')}
      </Button>
      <Suspense>{dialog.open && reason === undefined && <NewInvoiceDialog onClose={dialog.hide} />}</Suspense>
    </>
  )
}
