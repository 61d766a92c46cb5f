'use client'

import type { StaffDto } from '@/lib/features/staff/dto'
import { AccessDialog, ResetPasswordDialog } from './access-dialogs'
import { ChangeRoleDialog } from './change-role-dialog'
import { CreateStaffDialog } from './create-staff-dialog'
import type { StaffDialog } from './use-staff-dialog'

/** The dialog that the address names; none where it names somebody who is not on the staff. */
export function StaffDialogs({
  dialog,
  person,
  onClose,
}: {
  dialog: StaffDialog
  person: StaffDto | undefined
  onClose: () => void
}) {
  if (dialog === 'create') return <CreateStaffDialog onClose={onClose} />
  if (!person) return null
  if (dialog === 'role') return <ChangeRoleDialog person={person} onClose={onClose} />
  if (dialog === 'reset') return <ResetPasswordDialog person={person} onClose={onClose} />
  return <AccessDialog person={person} onClose={onClose} enable={dialog === 'enable'} />
}
