import { type PermissionEntry } from './entry'

/** The part of the catalogue about what the desk follows to its end: swaps, withdrawals, and what the gateway tells of them. */
export const OPERATIONS = {
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
} as const satisfies Record<string, PermissionEntry>
