'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { useUrlDialog } from '@/lib/client/use-url-dialog'

const CreateOrganizationDialog = lazy(() =>
  import('./create-organization-dialog').then((file) => ({ default: file.CreateOrganizationDialog })),
)

/** On the page of a user: an organization belongs to one user for ever. */
export function CreateOrganizationButton({ owner }: { owner: { userId: string; email: string } }) {
  const t = useTranslations('organizations.create')
  const reason = useDisabledReason('organizations.create')
  const dialog = useUrlDialog('create-organization')
  return (
    <>
      <Button icon="add" disabledReason={reason} onClick={dialog.show}>
        {t('open')}
      </Button>
      <Suspense>
        {dialog.open && reason === undefined && (
          <CreateOrganizationDialog owner={owner} onClose={dialog.hide} />
        )}
      </Suspense>
    </>
  )
}
