import { getLocale } from 'next-intl/server'
import { AccessDenied } from '@/components/shared/access/access-denied'
import { NAV } from '@/components/shared/layout/nav'
import { getActor } from '@/lib/server/auth'
import { PERMISSIONS, ROLE_NAMES } from '@/lib/shared/permissions'
import { routes } from '@/lib/shared/routes'

/** Pages that ask for more than the page that they lie below. */
const INNER = [
  { href: routes.newTariffBatch(), permission: 'tariffs.apply-many' },
  { href: routes.newTopUp(), permission: 'top-ups.create' },
  { href: routes.newTopUpBatch(), permission: 'top-ups.create' },
] as const

/** The refusal of a page (403), inside the frame. Drawn together with the frame, so the address decides what it names. */
export default async function Forbidden() {
  const [actor, locale] = await Promise.all([getActor(), getLocale()])
  const doors = [...NAV.flatMap(({ items }) => items), ...INNER].map(({ href, permission }) => ({
    href,
    permission,
    meaning: PERMISSIONS[permission][locale],
  }))
  return <AccessDenied role={actor ? ROLE_NAMES[actor.role][locale] : ''} doors={doors} />
}
