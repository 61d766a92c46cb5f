import { everyone, type PermissionEntry } from './entry'

/** The part of the catalogue about money: balances, top-ups, approvals and the partner's own account. */
export const MONEY = {
  'balances.read': {
    en: 'See advanced balances',
    ru: 'Видеть авансовые счета',
    roles: everyone,
    system: true,
  },
  'balances.export': {
    en: 'Export advanced balances and statements',
    ru: 'Выгружать авансовые счета и выписки',
    roles: ['admin', 'manager', 'finance', 'auditor'],
  },
  'balances.deposit-address': {
    en: 'See deposit addresses of advanced balances',
    ru: 'Видеть адреса пополнения авансовых счетов',
    roles: ['admin', 'manager', 'finance', 'support'],
  },
  'balances.thresholds': {
    en: 'Set thresholds of advanced balances',
    ru: 'Задавать пороги авансовых счетов',
    roles: ['admin', 'finance'],
  },
  'balances.run': {
    en: 'Read advanced balances from the gateway',
    ru: 'Читать авансовые счета из шлюза',
    roles: ['admin'],
    system: true,
  },
  'top-ups.read': {
    en: 'See top-ups and their receipts',
    ru: 'Видеть пополнения и квитанции',
    roles: everyone,
    system: true,
  },
  'top-ups.create': {
    en: 'Top up advanced balances',
    ru: 'Пополнять авансовые счета',
    roles: ['admin', 'finance'],
  },
  'top-ups.decide': {
    en: 'Settle top-ups whose outcome the gateway does not tell',
    ru: 'Решать о пополнениях, исход которых шлюз не сообщает',
    roles: ['admin', 'finance'],
  },
  'top-ups.export': {
    en: 'Export top-ups',
    ru: 'Выгружать пополнения',
    roles: ['admin', 'manager', 'finance', 'auditor'],
  },
  'top-ups.run': {
    en: 'Send authorised top-ups and find out what became of them',
    ru: 'Отправлять разрешённые пополнения и выяснять их судьбу',
    roles: ['admin'],
    system: true,
  },
  'approvals.read': {
    en: 'See requests for approval',
    ru: 'Видеть запросы на согласование',
    roles: everyone,
    system: true,
  },
  'approvals.decide': {
    en: 'Approve or decline what others ask for',
    ru: 'Согласовывать или отклонять запросы других',
    roles: ['admin', 'manager', 'finance', 'support'],
  },
  'approvals.break-glass': {
    en: 'Act without approval where a policy allows it in an emergency',
    ru: 'Действовать без согласования, если политика разрешает это в чрезвычайном случае',
    roles: ['admin', 'finance', 'support'],
  },
  'approvals.run': {
    en: 'Let requests for approval lapse',
    ru: 'Закрывать просроченные запросы на согласование',
    roles: ['admin'],
    system: true,
  },
  'policies.read': {
    en: 'See approval policies',
    ru: 'Видеть политики согласования',
    roles: everyone,
    system: true,
  },
  'policies.manage': {
    en: 'Propose and approve changes of approval policies',
    ru: 'Предлагать и согласовывать изменения политик',
    roles: ['admin'],
  },
  'notifications.read': { en: 'See one’s own notifications', ru: 'Видеть свои уведомления', roles: everyone },
  'notifications.run': {
    en: 'Deliver notifications',
    ru: 'Доставлять уведомления',
    roles: ['admin'],
    system: true,
  },
  'funding.read': {
    en: 'See the partner’s own account and its deposit invoices',
    ru: 'Видеть собственный счёт партнёра и его счета на пополнение',
    roles: ['admin', 'finance', 'auditor'],
    system: true,
  },
  'funding.create': {
    en: 'Create deposit invoices',
    ru: 'Создавать счета на пополнение',
    roles: ['admin', 'finance'],
  },
  'funding.run': {
    en: 'Follow deposit invoices to their end',
    ru: 'Следить за счетами на пополнение до конца',
    roles: ['admin'],
    system: true,
  },
} as const satisfies Record<string, PermissionEntry>
