import { getLocale, getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icons/icon'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/status'
import {
  PERMISSION_NAMES,
  PERMISSIONS,
  ROLE_NAMES,
  ROLES,
  type Permission,
  type Role,
} from '@/lib/shared/permissions'

const has = (role: Role, permission: Permission) =>
  (PERMISSIONS[permission].roles as readonly Role[]).includes(role)

/** The whole catalogue, drawn from the table that the server checks against: a matrix, and on a phone a list for each role. */
export async function RoleMatrix({ own }: { own: Role }) {
  return (
    <>
      <div className="max-md:hidden">
        <Matrix own={own} />
      </div>
      <div className="space-y-2 md:hidden">
        {ROLES.map((role) => (
          <RoleList key={role} role={role} own={own} />
        ))}
      </div>
    </>
  )
}

async function Matrix({ own }: { own: Role }) {
  const [t, locale] = await Promise.all([getTranslations('staff.roles'), getLocale()])
  const head = [
    { key: 'permission', label: t('permission') },
    ...ROLES.map((role) => ({
      key: role,
      className: 'text-center',
      label: (
        <>
          {ROLE_NAMES[role][locale]}
          {role === own && <span className="block text-2xs font-normal text-ink-3">{t('yours')}</span>}
        </>
      ),
    })),
  ]
  return (
    <Panel flush>
      <SimpleTable label={t('label')} head={head}>
        {PERMISSION_NAMES.map((permission) => (
          <Row key={permission}>
            <th scope="row" className="py-1 text-start text-sm font-normal whitespace-normal text-ink">
              {PERMISSIONS[permission][locale]}
              <span className="block font-mono text-2xs text-ink-3">{permission}</span>
            </th>
            {ROLES.map((role) => (
              <Cell key={role} className="text-center">
                {has(role, permission) ? (
                  <>
                    <Icon name="check" className="text-good" />
                    <span className="sr-only">{t('yes')}</span>
                  </>
                ) : (
                  <>
                    <span aria-hidden="true" className="text-ink-3">
                      –
                    </span>
                    <span className="sr-only">{t('no')}</span>
                  </>
                )}
              </Cell>
            ))}
          </Row>
        ))}
      </SimpleTable>
    </Panel>
  )
}

async function RoleList({ role, own }: { role: Role; own: Role }) {
  const [t, locale] = await Promise.all([getTranslations('staff.roles'), getLocale()])
  const permissions = PERMISSION_NAMES.filter((permission) => has(role, permission))
  return (
    <details open={role === own} className="rounded-lg border bg-surface">
      <summary className="flex cursor-pointer items-center gap-2 px-4 py-3 font-semibold">
        <span className="flex-1">{ROLE_NAMES[role][locale]}</span>
        {role === own && <Tag>{t('yours')}</Tag>}
        <span className="text-xs font-normal text-ink-3">{t('count', { count: permissions.length })}</span>
      </summary>
      <ul className="border-t px-4 py-1">
        {permissions.map((permission) => (
          <li key={permission} className="flex items-start gap-2 border-b py-2 last:border-0">
            <Icon name="check" className="mt-0.5 text-good" />
            <span>
              {PERMISSIONS[permission][locale]}
              <span className="block font-mono text-2xs break-all text-ink-3">{permission}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
