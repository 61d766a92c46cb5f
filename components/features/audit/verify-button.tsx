'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { Button } from '@/components/ui/button'
import { useUrlDialog } from '@/lib/client/use-url-dialog'

const VerifyDialog = lazy(() => import('./verify-dialog').then((file) => ({ default: file.VerifyDialog })))

/** Opens the verification of the trail; the dialog is an address (`?dialog=verify`). */
export function VerifyButton() {
  const t = useTranslations('audit.verify')
  const { open, show, hide } = useUrlDialog('verify')
  return (
    <>
      <Button icon="roles" onClick={show}>
        {t('button')}
      </Button>
      <Suspense>{open && <VerifyDialog onClose={hide} />}</Suspense>
    </>
  )
}
