'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '../feedback/empty-state'
import { routes } from '@/lib/shared/routes'

export interface Door {
  href: string
  permission: string
  meaning: string
}

/** The refusal of a page: names the role and the permission that it lacks, so that one knows what to ask for. */
export function AccessDenied({ role, doors }: { role: string; doors: readonly Door[] }) {
  const t = useTranslations('access')
  const pages = useTranslations('pages')
  const errors = useTranslations('errors')
  const pathname = usePathname()
  const door = doors
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]
  return (
    <EmptyState
      icon="lock"
      title={t('deniedTitle')}
      text={
        door ? t('denied', { role, meaning: door.meaning, permission: door.permission }) : errors('FORBIDDEN')
      }
      actions={<ButtonLink href={routes.home()}>{pages('goHome')}</ButtonLink>}
    />
  )
}
