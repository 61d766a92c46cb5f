'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { Page } from '@/lib/shared/paging'

/** The way through the pages of a short list. Draws nothing where there is one page. */
export function NewerOlder({
  data: { page, size, total, rows },
  onPage,
}: {
  data: Page<unknown>
  onPage: (page: number) => void
}) {
  const t = useTranslations('pager')
  if (total <= size || rows.length === 0) return null
  const from = (page - 1) * size + 1
  return (
    <nav aria-label={t('label')} className="flex items-center justify-end gap-2 border-t px-4 py-2">
      <p role="status" className="me-auto numeric text-xs text-ink-3">
        {t('range', { from, to: from + rows.length - 1, total })}
      </p>
      <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('previous')}
      </Button>
      <Button size="small" disabled={page * size >= total} onClick={() => onPage(page + 1)}>
        {t('next')}
      </Button>
    </nav>
  )
}
