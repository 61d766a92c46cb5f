'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { useUrlDialog } from '@/lib/client/use-url-dialog'

const CreateUserDialog = lazy(() =>
  import('./create-user-dialog').then((file) => ({ default: file.CreateUserDialog })),
)

/** Everybody sees that users can be created here, and who may not sees why. */
export function CreateUserButton() {
  const t = useTranslations('users.create')
  const reason = useDisabledReason('users.create')
  const dialog = useUrlDialog('create-user')
  return (
    <>
      <Button variant="primary" icon="add" disabledReason={reason} onClick={dialog.show}>
        {t('open')}
      </Button>
      <Suspense>{dialog.open && reason === undefined && <CreateUserDialog onClose={dialog.hide} />}</Suspense>
    </>
  )
}
