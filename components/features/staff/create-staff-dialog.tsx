'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form, SelectField, SubmitButton, TextField, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { createStaffAction } from '@/lib/features/staff/actions'
import type { StaffWithPasswordDto } from '@/lib/features/staff/dto'
import { staffKeys } from '@/lib/features/staff/queries'
import { createStaffSchema } from '@/lib/features/staff/schema'
import { ROLE_NAMES, ROLES } from '@/lib/shared/permissions'
import { OneTimePassword } from './access-dialogs'

/** Adds a person; what comes back is their one-time password, shown once. */
export function CreateStaffDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('staff.create')
  const common = useTranslations('common')
  const locale = useLocale()
  const [made, setMade] = useState<StaffWithPasswordDto>()
  const form = useZodForm(createStaffSchema, { email: '', name: '' })
  const create = useActionMutation(createStaffAction, {
    invalidates: [staffKeys.all],
    onSuccess: setMade,
    // The password stays in this component alone, not in the cache of what was sent.
    gcTime: 0,
  })
  if (made)
    return <OneTimePassword name={made.name} email={made.email} password={made.password} onForget={onClose} />
  const roles = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role][locale] }))
  return (
    <Dialog open title={t('title')} description={t('lead')} onClose={onClose} closable={!create.isPending}>
      <Form form={form} onSubmit={create.mutateAsync} error={create.error}>
        <DialogBody className="grid gap-4">
          <TextField name="email" type="email" label={t('email')} autoComplete="off" />
          <TextField name="name" label={t('name')} autoComplete="off" />
          <SelectField name="role" label={t('role')} options={roles} placeholder={t('rolePlaceholder')} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} disabled={create.isPending}>
            {common('cancel')}
          </Button>
          <SubmitButton blocked={isUnknownOutcome(create.error)}>{t('submit')}</SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  )
}
