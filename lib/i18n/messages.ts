import apiKeysRu from '@/lib/features/api-keys/messages/ru.json'
import apiKeysEn from '@/lib/features/api-keys/messages/en.json'
import effectsRu from '@/lib/features/effects/messages/ru.json'
import effectsEn from '@/lib/features/effects/messages/en.json'
import organizationsRu from '@/lib/features/organizations/messages/ru.json'
import organizationsEn from '@/lib/features/organizations/messages/en.json'
import usersRu from '@/lib/features/users/messages/ru.json'
import usersEn from '@/lib/features/users/messages/en.json'
import auditEn from '@/lib/features/audit/messages/en.json'
import auditRu from '@/lib/features/audit/messages/ru.json'
import mirrorEn from '@/lib/features/mirror/messages/en.json'
import mirrorRu from '@/lib/features/mirror/messages/ru.json'
import staffEn from '@/lib/features/staff/messages/en.json'
import staffRu from '@/lib/features/staff/messages/ru.json'
import tariffsEn from '@/lib/features/tariffs/messages/en.json'
import tariffsRu from '@/lib/features/tariffs/messages/ru.json'
import balancesEn from '@/lib/features/balances/messages/en.json'
import balancesRu from '@/lib/features/balances/messages/ru.json'
import topUpsEn from '@/lib/features/top-ups/messages/en.json'
import topUpsRu from '@/lib/features/top-ups/messages/ru.json'
import approvalsEn from '@/lib/features/approvals/messages/en.json'
import approvalsRu from '@/lib/features/approvals/messages/ru.json'
import notificationsEn from '@/lib/features/notifications/messages/en.json'
import notificationsRu from '@/lib/features/notifications/messages/ru.json'
import fundingEn from '@/lib/features/funding/messages/en.json'
import fundingRu from '@/lib/features/funding/messages/ru.json'
import operationsEn from '@/lib/features/operations/messages/en.json'
import operationsRu from '@/lib/features/operations/messages/ru.json'
import swapsEn from '@/lib/features/swaps/messages/en.json'
import swapsRu from '@/lib/features/swaps/messages/ru.json'
import withdrawalsEn from '@/lib/features/withdrawals/messages/en.json'
import withdrawalsRu from '@/lib/features/withdrawals/messages/ru.json'
import transactionsEn from '@/lib/features/transactions/messages/en.json'
import transactionsRu from '@/lib/features/transactions/messages/ru.json'
import webhooksEn from '@/lib/features/webhooks/messages/en.json'
import webhooksRu from '@/lib/features/webhooks/messages/ru.json'
import type { Locale } from '@/lib/shared/i18n/locales'
import en from '@/lib/shared/i18n/messages/en.json'
import ru from '@/lib/shared/i18n/messages/ru.json'

/**
 * Every text of the desk, by language: the platform's own and, under the camel-cased name of the noun, each noun's.
 * A new noun adds its two imports and its two lines here. Server only by weight: pages hand the browser the namespaces
 * that it needs (see `<NounMessages>`).
 */
export const MESSAGES = {
  en: {
    ...en,
    apiKeys: apiKeysEn,
    effects: effectsEn,
    organizations: organizationsEn,
    users: usersEn,
    audit: auditEn,
    mirror: mirrorEn,
    staff: staffEn,
    tariffs: tariffsEn,
    balances: balancesEn,
    topUps: topUpsEn,
    approvals: approvalsEn,
    notifications: notificationsEn,
    funding: fundingEn,
    webhooks: webhooksEn,
    transactions: transactionsEn,
    withdrawals: withdrawalsEn,
    swaps: swapsEn,
    operations: operationsEn,
  },
  ru: {
    ...ru,
    apiKeys: apiKeysRu,
    effects: effectsRu,
    organizations: organizationsRu,
    users: usersRu,
    audit: auditRu,
    mirror: mirrorRu,
    staff: staffRu,
    tariffs: tariffsRu,
    balances: balancesRu,
    topUps: topUpsRu,
    approvals: approvalsRu,
    notifications: notificationsRu,
    funding: fundingRu,
    webhooks: webhooksRu,
    transactions: transactionsRu,
    withdrawals: withdrawalsRu,
    swaps: swapsRu,
    operations: operationsRu,
  },
} satisfies Record<Locale, object>

export type Messages = (typeof MESSAGES)['en']

/** Namespaces of the platform that components in the browser use; the rest is drawn by the server. */
export const CLIENT_NAMESPACES = [
  'common',
  'errors',
  'errorTitles',
  'table',
  'filters',
  'pager',
  'form',
  'palette',
  'shortcuts',
  'session',
  'secret',
  'access',
  'nav',
  'person',
  'bell',
  'pages',
] as const satisfies readonly (keyof Messages)[]

/** Top-level namespaces of one language, picked by name. */
export function pickMessages<Name extends keyof Messages>(
  locale: Locale,
  names: readonly Name[],
): Pick<Messages, Name> {
  const all: Messages = MESSAGES[locale]
  return Object.fromEntries(names.map((name) => [name, all[name]])) as Pick<Messages, Name>
}
