import { everyone, type PermissionEntry } from './entry'
import { MONEY } from './money'
import { OPERATIONS } from './operations'

/**
 * Every permission of the desk: its name, what it means and who has it. The server, the menus, the buttons and the page
 * /settings/roles read this one table; what is not in it is refused.
 */
export const PERMISSIONS = {
  'users.read': { en: 'See users', ru: 'Видеть пользователей', roles: everyone, system: true },
  'users.create': {
    en: 'Create users',
    ru: 'Создавать пользователей',
    roles: ['admin', 'manager'],
    system: true,
  },
  'users.export': {
    en: 'Export users',
    ru: 'Выгружать пользователей',
    roles: ['admin', 'manager', 'finance', 'auditor'],
  },
  'organizations.read': { en: 'See organizations', ru: 'Видеть организации', roles: everyone, system: true },
  'organizations.create': {
    en: 'Create organizations',
    ru: 'Создавать организации',
    roles: ['admin', 'manager'],
    system: true,
  },
  'organizations.export': {
    en: 'Export organizations',
    ru: 'Выгружать организации',
    roles: ['admin', 'manager', 'finance', 'auditor'],
  },
  'api-keys.read': {
    en: 'See API keys (never secrets)',
    ru: 'Видеть API-ключи (без секретов)',
    roles: everyone,
    system: true,
  },
  'api-keys.create': {
    en: 'Create API keys and see the secret once',
    ru: 'Создавать API-ключи и один раз видеть секрет',
    roles: ['admin', 'manager'],
    system: true,
  },
  'api-keys.delete': {
    en: 'Delete API keys',
    ru: 'Удалять API-ключи',
    roles: ['admin', 'manager'],
    system: true,
  },
  'tariffs.read': {
    en: 'See tariffs, their history and changes',
    ru: 'Видеть тарифы, их историю и изменения',
    roles: everyone,
    system: true,
  },
  'tariffs.draft': {
    en: 'Prepare changes of tariffs',
    ru: 'Готовить изменения тарифов',
    roles: ['admin', 'manager', 'support'],
  },
  'tariffs.apply': {
    en: 'Apply changes of tariffs',
    ru: 'Применять изменения тарифов',
    roles: ['admin', 'support'],
  },
  'tariffs.schedule': {
    en: 'Schedule changes of tariffs',
    ru: 'Назначать изменения тарифов на время',
    roles: ['admin', 'support'],
  },
  'tariffs.apply-many': {
    en: 'Change tariffs of many organizations at once',
    ru: 'Менять тарифы многих организаций сразу',
    roles: ['admin', 'support'],
  },
  'tariffs.export': {
    en: 'Export individual tariffs',
    ru: 'Выгружать индивидуальные тарифы',
    roles: everyone,
  },
  'tariffs.run': {
    en: 'Carry out authorised changes of tariffs and read the book',
    ru: 'Исполнять разрешённые изменения тарифов и читать тарифы',
    roles: ['admin'],
    system: true,
  },
  ...MONEY,
  ...OPERATIONS,
  'mirror.read': {
    en: 'See how complete the directory is',
    ru: 'Видеть полноту справочника',
    roles: everyone,
    system: true,
  },
  'mirror.run': {
    en: 'Read the directory from the gateway',
    ru: 'Читать справочник из шлюза',
    roles: ['admin'],
    system: true,
  },
  'effects.reconcile': {
    en: 'Find out what became of unanswered requests',
    ru: 'Выяснять судьбу запросов без ответа',
    roles: ['admin'],
    system: true,
  },
  'effects.read': {
    en: 'See what became of a request to the gateway',
    ru: 'Видеть судьбу запроса к шлюзу',
    roles: everyone,
  },
  'audit.read': {
    en: 'Read the whole audit trail',
    ru: 'Читать весь журнал аудита',
    roles: ['admin', 'auditor'],
  },
  'audit.read-subject': {
    en: 'Read the activity of a user or an organization',
    ru: 'Читать действия по пользователю или организации',
    roles: everyone,
  },
  'audit.export': {
    en: 'Export the audit trail',
    ru: 'Выгружать журнал аудита',
    roles: ['admin', 'auditor'],
  },
  'staff.read': { en: 'See staff', ru: 'Видеть сотрудников', roles: ['admin', 'auditor'] },
  'staff.manage': {
    en: 'Create and disable staff, change roles',
    ru: 'Создавать и отключать сотрудников, менять роли',
    roles: ['admin'],
    system: true,
  },
  'roles.read': { en: 'See what each role may do', ru: 'Видеть права ролей', roles: everyone },
  'account.manage': {
    en: 'Change one’s own password, preferences and sessions',
    ru: 'Менять свой пароль, настройки и сеансы',
    roles: everyone,
  },
} as const satisfies Record<string, PermissionEntry>

export type Permission = keyof typeof PERMISSIONS
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[]
