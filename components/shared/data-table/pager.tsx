'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button, IconButton } from '@/components/ui/button'
import { Select } from '@/components/ui/control'
import { PAGE_SIZES } from '@/lib/shared/paging'

type Size = (typeof PAGE_SIZES)[number]

/** "1–25 of 1,000+", the way to other pages, and how many rows one page has. */
export function Pager({
  page,
  size,
  shown,
  total,
  capped,
  onPage,
  onSize,
}: {
  page: number
  size: Size
  /** Rows on this page. */
  shown: number
  total: number
  /** The total is "at least": counting on would cost more than it tells. */
  capped: boolean
  onPage: (page: number) => void
  onSize: (size: Size) => void
}) {
  const t = useTranslations('pager')
  const locale = useLocale()
  const n = (value: number) => value.toLocaleString(locale)
  const from = (page - 1) * size + 1
  const range = { from: n(from), to: n(from + shown - 1), total: n(total) }
  const more = capped ? shown === size : from + shown - 1 < total
  const words = shown === 0 ? t('nothing') : capped ? t('rangeAtLeast', range) : t('range', range)
  return (
    <nav aria-label={t('label')} className="pager">
      <p role="status" className="text-ink-2">
        {words}
      </p>
      <label className="flex items-center gap-2 text-ink-3">
        <span className="max-sm:sr-only">{t('size')}</span>
        <span className="w-18">
          <Select
            className="pager-size"
            value={String(size)}
            options={PAGE_SIZES.map((entry) => ({ value: String(entry), label: String(entry) }))}
            onChange={(event) => {
              const next = PAGE_SIZES.find((entry) => String(entry) === event.target.value)
              if (next) onSize(next)
            }}
          />
        </span>
      </label>
      <div className="flex items-center gap-1">
        <IconButton icon="first" label={t('first')} disabled={page === 1} onClick={() => onPage(1)} />
        <Button variant="quiet" icon="left" disabled={page === 1} onClick={() => onPage(page - 1)}>
          <span className="max-lg:sr-only">{t('previous')}</span>
        </Button>
        <Button variant="quiet" disabled={!more} onClick={() => onPage(page + 1)}>
          <span className="max-lg:sr-only">{t('next')}</span>
          <span aria-hidden="true" className="icon i-right" />
        </Button>
      </div>
    </nav>
  )
}
