import { redirect } from 'next/navigation'
import { NAV } from '@/components/shared/layout/nav'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { routes } from '@/lib/shared/routes'

/** The start: the first place of the sidebar that this person may open. Everybody may open their own account. */
export default async function HomePage() {
  const { actor } = await requirePage('account.manage')
  const first = NAV.flatMap(({ items }) => items).find(({ permission }) => can(actor, permission))
  redirect(first?.href ?? routes.account())
}
