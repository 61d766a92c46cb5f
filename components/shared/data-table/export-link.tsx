'use client'

import { useTranslations } from 'next-intl'
import { useLocale } from 'next-intl'
import { Button, buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import { inFormat } from '@/lib/shared/export-format'

/**
 * A download of exactly what is filtered, saying how many rows it has: as CSV, and beside it as a workbook. `href` carries the same query as the list; leave the
 * link out for those who lack the permission.
 */
export function ExportLink({
  href,
  total,
  capped,
}: {
  href: string
  total: number | undefined
  capped: boolean
}) {
  const t = useTranslations('table')
  const locale = useLocale()
  if (!total)
    return (
      <Button icon="export" disabled>
        <span className="max-sm:sr-only">{t('exportNothing')}</span>
      </Button>
    )
  const words = capped
    ? t('exportAtLeast', { count: total.toLocaleString(locale) })
    : t('export', { count: total })
  return (
    <span className="flex">
      <a href={href} download className={buttonClass({}, 'rounded-e-none')}>
        <Icon name="export" />
        <span className="max-sm:sr-only">{words}</span>
      </a>
      <a
        href={inFormat(href, 'xlsx')}
        download
        aria-label={t('exportXlsx')}
        title={t('exportXlsx')}
        className={buttonClass({}, '-ms-px rounded-s-none')}
      >
        XLSX
      </a>
    </span>
  )
}
