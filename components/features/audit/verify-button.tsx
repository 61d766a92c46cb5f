'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useUrlDialog } from '@/lib/client/use-url-dialog'

const VerifyDialog = dynamic(() => import('./verify-dialog').then((file) => file.VerifyDialog), {
  ssr: false,
})

/** Opens the verification of the trail; the dialog is an address (`?dialog=verify`). */
export function VerifyButton() {
  const t = useTranslations('audit.verify')
  const { open, show, hide } = useUrlDialog('verify')
  return (
    <>
      <Button icon="roles" onClick={show}>
        {t('button')}
      </Button>
      {open && <VerifyDialog onClose={hide} />}
    </>
  )
}
