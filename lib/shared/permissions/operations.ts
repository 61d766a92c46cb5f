import { everyone, type PermissionEntry } from './entry'

/** The part of the catalogue about what the desk follows to its end: swaps, withdrawals, and what the gateway tells of them. */
export const OPERATIONS = {
  'swaps.read': {
    en: 'See auto-swaps',
    ru: 'Видеть автообмены',
    roles: everyone,
    system: true,
  },
  'swaps.create': {
    en: 'Create auto-swaps',
    ru: 'Создавать автообмены',
    roles: ['admin', 'manager', 'finance'],
    system: true,
  },
  'swaps.watch': {
    en: 'Enter auto-swaps by their ids and have them watched',
    ru: 'Добавлять автообмены по идентификатору и следить за ними',
    roles: ['admin', 'manager', 'finance', 'support'],
  },
  'swaps.export': {
    en: 'Export auto-swaps',
    ru: 'Выгружать автообмены',
    roles: ['admin', 'manager', 'finance', 'support', 'auditor'],
  },
  'withdrawals.read': {
    en: 'See auto-withdrawals',
    ru: 'Видеть автовыводы',
    roles: everyone,
    system: true,
  },
  'withdrawals.create': {
    en: 'Create auto-withdrawals',
    ru: 'Создавать автовыводы',
    roles: ['admin', 'manager', 'finance'],
    system: true,
  },
  'withdrawals.watch': {
    en: 'Enter auto-withdrawals by their ids and have them watched',
    ru: 'Добавлять автовыводы по идентификатору и следить за ними',
    roles: ['admin', 'manager', 'finance', 'support'],
  },
  'withdrawals.export': {
    en: 'Export auto-withdrawals',
    ru: 'Выгружать автовыводы',
    roles: ['admin', 'manager', 'finance', 'support', 'auditor'],
  },
  'withdrawals.decide': {
    en: 'Approve or reject withdrawals that customers ask for',
    ru: 'Подтверждать или отклонять выводы, которые запросили клиенты',
    roles: ['admin', 'finance'],
    system: true,
  },
  'operations.run': {
    en: 'Follow auto-swaps and auto-withdrawals to their end',
    ru: 'Следить за автообменами и автовыводами до конца',
    roles: ['admin'],
    system: true,
  },
  'webhooks.read': {
    en: 'See the deliveries of webhooks',
    ru: 'Видеть доставки вебхуков',
    roles: ['admin', 'manager', 'support', 'auditor'],
    system: true,
  },
  'webhooks.receive': {
    en: 'Take in a webhook of the gateway',
    ru: 'Принимать вебхуки шлюза',
    roles: [],
    system: true,
    webhook: true,
  },
  'webhooks.process': {
    en: 'Process webhooks, also again',
    ru: 'Обрабатывать вебхуки, в том числе повторно',
    roles: ['admin', 'support'],
    system: true,
  },
  'transactions.read': {
    en: 'See the transaction history of organizations',
    ru: 'Видеть историю операций организаций',
    roles: everyone,
    system: true,
  },
  'transactions.export': {
    en: 'Export the transaction history of organizations',
    ru: 'Выгружать историю операций организаций',
    roles: ['admin', 'manager', 'finance', 'auditor'],
  },
} as const satisfies Record<string, PermissionEntry>
