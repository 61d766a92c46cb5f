'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** The way through the pages of a list that is only ever read from its newest end. Draws nothing where there is one page. */
export function NewerOlder({
  page,
  size,
  total,
  onPage,
}: {
  page: number
  size: number
  total: number
  onPage: (page: number) => void
}) {
  const t = useTranslations('tariffs.changeSet.list')
  if (page === 1 && total <= size) return null
  return (
    <nav aria-label={t('pages')} className="flex items-center justify-end gap-2 border-t px-4 py-2">
      <p role="status" className="me-auto text-xs text-ink-3">
        {t('range', { page, pages: Math.max(1, Math.ceil(total / size)), total })}
      </p>
      <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('newer')}
      </Button>
      <Button size="small" disabled={page * size >= total} onClick={() => onPage(page + 1)}>
        {t('older')}
      </Button>
    </nav>
  )
}
