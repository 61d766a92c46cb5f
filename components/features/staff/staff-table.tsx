'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { MenuItem, MenuList } from '@/components/ui/menu'
import { Popover } from '@/components/ui/popover'
import { Status, Tag } from '@/components/ui/status'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { StaffDto } from '@/lib/features/staff/dto'
import { isRole, ROLE_NAMES } from '@/lib/shared/permissions'
import type { StaffDialog } from './use-staff-dialog'

type Show = (dialog: StaffDialog, staffId: string) => void

/** Everybody on the staff. `show` is missing for readers who may not change anything: then there are no menus. */
export function StaffTable({ staff, ownId, show }: { staff: StaffDto[]; ownId: string; show?: Show }) {
  const t = useTranslations('staff.list')
  const head = [
    { key: 'person', label: t('person') },
    { key: 'role', label: t('role'), className: 'max-sm:hidden' },
    { key: 'state', label: t('state') },
    { key: 'lastLogin', label: t('lastLogin'), className: 'max-md:hidden' },
    ...(show ? [{ key: 'actions', label: <span className="sr-only">{t('actions')}</span> }] : []),
  ]
  return (
    <SimpleTable label={t('label')} head={head}>
      {staff.map((person) => (
        <Row key={person.id}>
          <Cell>
            <span className="flex flex-wrap items-center gap-x-2">
              <bdi className="font-medium">{person.name}</bdi>
              {person.id === ownId && <Tag>{t('you')}</Tag>}
            </span>
            <span className="block text-xs break-all text-ink-3">{person.email}</span>
            <span className="block text-xs text-ink-2 sm:hidden">
              <RoleName role={person.role} />
            </span>
          </Cell>
          <Cell className="max-sm:hidden">
            <RoleName role={person.role} />
          </Cell>
          <Cell>
            <State person={person} />
          </Cell>
          <Cell className="whitespace-nowrap max-md:hidden">
            {person.lastLoginAt ? (
              <Time iso={person.lastLoginAt} />
            ) : (
              <span className="text-ink-3">{t('never')}</span>
            )}
          </Cell>
          {show && (
            <Cell className="text-end">
              {person.id !== ownId && <PersonMenu person={person} show={show} />}
            </Cell>
          )}
        </Row>
      ))}
    </SimpleTable>
  )
}

function RoleName({ role }: { role: string }) {
  const t = useTranslations('staff.list')
  const locale = useLocale()
  return isRole(role) ? ROLE_NAMES[role][locale] : t('unknownRole', { role })
}

function State({ person }: { person: StaffDto }) {
  const t = useTranslations('staff.list')
  if (person.disabledAt)
    return (
      <>
        <Status tone="neutral" icon="lock">
          {t('disabled')}
        </Status>
        <span className="block text-xs text-ink-3">
          <Time iso={person.disabledAt} />
        </span>
      </>
    )
  return (
    <>
      {person.mustChangePassword ? (
        <Status tone="warn">{t('firstPassword')}</Status>
      ) : (
        <Status tone="good">{t('active')}</Status>
      )}
      <span className="block text-xs text-ink-3">{t('sessions', { count: person.sessions })}</span>
    </>
  )
}

function PersonMenu({ person, show }: { person: StaffDto; show: Show }) {
  const t = useTranslations('staff.list')
  const label = t('menu', { name: person.name })
  return (
    <Popover trigger={{ label, icon: 'more' }} align="end">
      <MenuList label={label}>
        <MenuItem icon="roles" onSelect={() => show('role', person.id)}>
          {t('changeRole')}
        </MenuItem>
        {person.disabledAt ? (
          <MenuItem icon="good" onSelect={() => show('enable', person.id)}>
            {t('enable')}
          </MenuItem>
        ) : (
          <>
            <MenuItem icon="key" onSelect={() => show('reset', person.id)}>
              {t('resetPassword')}
            </MenuItem>
            <MenuItem icon="lock" onSelect={() => show('disable', person.id)}>
              {t('disable')}
            </MenuItem>
          </>
        )}
      </MenuList>
    </Popover>
  )
}
