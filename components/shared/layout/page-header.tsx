import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icons/icon'

export interface Crumb {
  href: string
  label: ReactNode
}

/** The name of a page, where it belongs, what it says about itself, and its actions. */
export function PageHeader({
  title,
  crumbs,
  description,
  status,
  actions,
  children,
}: {
  title: ReactNode
  /** The pages above this one, from the outermost. */
  crumbs?: readonly Crumb[]
  description?: ReactNode
  /** Badges beside the title. */
  status?: ReactNode
  actions?: ReactNode
  /** Under the title: tabs. */
  children?: ReactNode
}) {
  const t = useTranslations('nav')
  return (
    <header className="min-w-0">
      {crumbs && (
        <nav aria-label={t('breadcrumbs')}>
          <ol className="mb-1 flex flex-wrap items-center gap-1 text-xs text-ink-3">
            {crumbs.map((crumb) => (
              <li key={crumb.href} className="flex min-w-0 items-center gap-1">
                <Link href={crumb.href} prefetch={false} className="truncate hover:text-ink hover:underline">
                  {crumb.label}
                </Link>
                <Icon name="right" className="size-3" />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="min-w-0 text-xl tracking-tight break-words">{title}</h1>
            {status}
          </div>
          {description && <div className="text-ink-2">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="mt-3">{children}</div>}
    </header>
  )
}
