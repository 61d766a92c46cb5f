'use client'

import { useLocale, useTranslations } from 'next-intl'
import { lazy, Suspense, useId, useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { cx } from '@/components/ui/cx'
import { Skeleton } from '@/components/ui/misc'
import { Badge } from '@/components/ui/status'
import { withQuery } from '@/lib/client/fetch-json'
import { paramCount } from '@/lib/client/url-params'
import { useUrlState } from '@/lib/client/use-url-state'
import type { Hygiene } from '@/lib/features/tariffs/choices'
import { amountText } from '@/lib/shared/amount-text'
import { routes } from '@/lib/shared/routes'
import { ChangeManyLink } from './change-many-link'

const WithoutRows = lazy(() => import('./hygiene-without').then((file) => ({ default: file.WithoutRows })))
const HygieneRows = lazy(() => import('./hygiene-rows').then((file) => ({ default: file.HygieneRows })))

/** As `USUAL_AMOUNTS` of flags.ts, whose arithmetic a board of words need not carry. */
const AMOUNTS = ['20', '100', '500', '1000', '10000'] as const

/** One kind of override that deserves a second look. */
export function HygieneKind({ kind, count }: { kind: Hygiene; count: number }) {
  const t = useTranslations('tariffs.hygiene')
  const locale = useLocale()
  const [open, setOpen] = useState(false)
  const id = useId()
  const fixable = kind === 'worse' || kind === 'expired' || kind === 'fixed'
  const amounts = AMOUNTS.map((amount) => amountText(amount, locale)).join(', ')
  return (
    <Card
      name={kind}
      title={t(`kinds.${kind}`)}
      badge={
        <Badge tone={count > 0 ? 'warn' : 'good'}>{count > 0 ? t('count', { count }) : t('clean')}</Badge>
      }
      text={t(`means.${kind}`, { amounts, smallest: AMOUNTS[0] })}
    >
      {count > 0 && (
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="small" href={withQuery(routes.tariffOverrides(), { hygiene: kind })}>
            {t('see', { count })}
          </ButtonLink>
          <Button
            size="small"
            icon="draft"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {t('oneByOne')}
          </Button>
          {fixable && (
            <ChangeManyLink size="small" from="overrides" filter={{ hygiene: kind }}>
              {t('fixMany')}
            </ChangeManyLink>
          )}
        </div>
      )}
      {open && (
        <div id={id}>
          <Suspense fallback={<Skeleton className="h-24 w-full" />}>
            <HygieneRows kind={kind} />
          </Suspense>
        </div>
      )}
    </Card>
  )
}

const WITHOUT = { without: paramCount }

/** Organizations that have no override at all. Null: not told, because most have none. The page of the list is an address. */
export function HygieneWithout({ count }: { count: number | null }) {
  const t = useTranslations('tariffs.hygiene')
  const [{ without: page }, set] = useUrlState(WITHOUT)
  const id = useId()
  const open = page !== null
  const badge =
    count === null ? null : count > 0 ? (
      <Badge tone="info">{t('organizations', { count })}</Badge>
    ) : (
      <Badge tone="good">{t('clean')}</Badge>
    )
  return (
    <Card
      name="without"
      title={t('kinds.without')}
      badge={badge}
      text={count === null ? t('withoutFew') : t('means.without')}
      wide={count !== null && open}
    >
      {count !== null && count > 0 && (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            icon="draft"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => set({ without: open ? null : 1 }, 'replace')}
          >
            {t('oneByOne')}
          </Button>
          <ChangeManyLink size="small" from="without-override">
            {t('setMany')}
          </ChangeManyLink>
        </div>
      )}
      {count !== null && page !== null && (
        <div id={id}>
          <Suspense fallback={<Skeleton className="h-24 w-full" />}>
            <WithoutRows page={page} onPage={(next) => set({ without: next })} />
          </Suspense>
        </div>
      )}
    </Card>
  )
}

function Card({
  name,
  title,
  badge,
  text,
  wide,
  children,
}: {
  name: string
  title: string
  badge: ReactNode
  text: string
  /** Over the whole board: it holds a list of its own. */
  wide?: boolean
  children?: ReactNode
}) {
  const id = useId()
  return (
    <li
      aria-labelledby={id}
      data-hygiene={name}
      className={cx('flex min-w-0 flex-col gap-3 rounded-lg border bg-surface p-4', wide && 'lg:col-span-2')}
    >
      <div className="flex flex-wrap items-center gap-2">
        <h2 id={id} className="text-md">
          {title}
        </h2>
        {badge}
      </div>
      <p className="text-ink-2">{text}</p>
      {children}
    </li>
  )
}
