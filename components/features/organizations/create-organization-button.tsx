'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { useUrlDialog } from '@/lib/client/use-url-dialog'

const CreateOrganizationDialog = dynamic(
  () => import('./create-organization-dialog').then((file) => file.CreateOrganizationDialog),
  { ssr: false },
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
      {dialog.open && reason === undefined && (
        <CreateOrganizationDialog owner={owner} onClose={dialog.hide} />
      )}
    </>
  )
}
