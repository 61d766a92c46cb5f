'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/control'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { changeRoleAction } from '@/lib/features/staff/actions'
import type { StaffDto } from '@/lib/features/staff/dto'
import { staffKeys } from '@/lib/features/staff/queries'
import {
  can,
  isRole,
  PERMISSION_NAMES,
  PERMISSIONS,
  ROLE_NAMES,
  ROLES,
  type Permission,
} from '@/lib/shared/permissions'

const allowed = (role: string) =>
  PERMISSION_NAMES.filter((permission) => can({ kind: 'staff', role }, permission))

/** What changes with the role, from the same catalogue that the server checks against. */
function effect(from: string, to: string): { gains: Permission[]; loses: Permission[] } {
  const [before, after] = [allowed(from), allowed(to)]
  return {
    gains: after.filter((permission) => !before.includes(permission)),
    loses: before.filter((permission) => !after.includes(permission)),
  }
}

/** Gives a person another role, after showing in words what they will be able to do and what no longer. */
export function ChangeRoleDialog({ person, onClose }: { person: StaffDto; onClose: () => void }) {
  const t = useTranslations('staff.role')
  const common = useTranslations('common')
  const locale = useLocale()
  const id = useId()
  const [role, setRole] = useState(person.role)
  const { name } = person
  const change = useActionMutation(changeRoleAction, {
    invalidates: [staffKeys.all],
    onSuccess: () => {
      showToast({ tone: 'good', title: t('done', { name }) })
      onClose()
    },
  })
  const roleName = (value: string) => (isRole(value) ? ROLE_NAMES[value][locale] : value)
  const other = isRole(role) && role !== person.role ? role : null
  return (
    <Dialog open title={t('title', { name })} onClose={onClose} closable={!change.isPending}>
      <DialogBody className="space-y-4">
        <p>{t('now', { role: roleName(person.role) })}</p>
        <div>
          <label htmlFor={id} className="mb-1 block font-medium">
            {t('label')}
          </label>
          <Select
            id={id}
            value={role}
            onChange={(event) => setRole(event.target.value)}
            options={ROLES.map((value) => ({ value, label: roleName(value) }))}
          />
        </div>
        {other && <Effect name={name} from={person.role} to={other} />}
        {change.error && <ErrorPanel error={change.error} />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} disabled={change.isPending}>
          {common('cancel')}
        </Button>
        <Button
          variant="primary"
          pending={change.isPending}
          disabledReason={other ? undefined : t('choose')}
          onClick={() =>
            other && change.mutate({ staffId: person.id, updatedAt: person.updatedAt, role: other })
          }
        >
          {other ? t('submit', { name, role: roleName(other) }) : t('choose')}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}

function Effect({ name, from, to }: { name: string; from: string; to: string }) {
  const t = useTranslations('staff.role')
  const { gains, loses } = effect(from, to)
  return (
    <div role="status" className="space-y-3">
      <PermissionList title={t('gains', { name })} permissions={gains} />
      <PermissionList title={t('loses', { name })} permissions={loses} />
      <p className="text-ink-2">{t('sessionsEnd', { name })}</p>
    </div>
  )
}

function PermissionList({ title, permissions }: { title: string; permissions: Permission[] }) {
  const t = useTranslations('staff.role')
  const locale = useLocale()
  return (
    <div>
      <p className="font-medium">{title}</p>
      {permissions.length === 0 ? (
        <p className="text-ink-3">{t('nothing')}</p>
      ) : (
        <ul className="list-disc ps-5 text-ink-2">
          {permissions.map((permission) => (
            <li key={permission}>{PERMISSIONS[permission][locale]}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
