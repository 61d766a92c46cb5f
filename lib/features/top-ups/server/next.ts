import 'server-only'
import type { Locale } from '@/lib/shared/i18n/locales'
import type { Text } from '@/lib/shared/errors'
import { ROLE_NAMES, type Role } from '@/lib/shared/permissions'
import type { TopUpRow } from './read-repository'

/** How a request for approval stands, as far as who acts next depends on it. */
export interface Asked {
  approved: boolean
  /** Votes that are still missing. */
  missing: number
  roles: Role[]
}

export interface Reader {
  locale: Locale
  timeZone: string
  now: Date
}

const clock = (moment: Date, { locale, timeZone }: Reader) =>
  new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(moment)

export const rolesInWords = (roles: readonly Role[], locale: Locale): string =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(roles.map((role) => ROLE_NAMES[role][locale]))

/**
 * Who or what acts next, in one sentence: a person, the gateway, or the desk by itself; null where it is over. A button
 * that says nothing of what follows makes people press it again.
 */
export function nextOf(row: TopUpRow, asked: Asked | null, paused: boolean, reader: Reader): Text | null {
  switch (row.status) {
    case 'draft':
      return { key: 'topUps.next.draft' }
    case 'awaiting-approval':
      if (asked === null) return { key: 'topUps.next.awaiting' }
      if (asked.approved) return row.waitsFor ?? { key: 'topUps.next.approved' }
      return {
        key: 'topUps.next.approvals',
        params: { count: asked.missing, roles: rolesInWords(asked.roles, reader.locale) },
      }
    case 'approved':
      if (paused) return { key: 'topUps.next.paused' }
      return row.waitsFor ?? { key: 'topUps.next.approved' }
    case 'sending':
      return { key: 'topUps.next.sending' }
    case 'unknown':
      return row.nextLookAt !== null && row.nextLookAt > reader.now
        ? { key: 'topUps.next.looksAt', params: { time: clock(row.nextLookAt, reader) } }
        : { key: 'topUps.next.looking' }
    case 'needs-a-person':
      return { key: 'topUps.next.person', params: { name: row.requester.name } }
    default:
      return null
  }
}
