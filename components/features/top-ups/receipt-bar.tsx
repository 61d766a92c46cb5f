'use client'

import { useLocale, useTranslations } from 'next-intl'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Button } from '@/components/ui/button'
import { paramOneOf } from '@/lib/client/url-params'
import { useUrlState } from '@/lib/client/use-url-state'
import { LOCALES } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'
import { ReceiptLanguages } from './receipt-languages'

const PARAMS = { lang: paramOneOf(LOCALES) }

/** What stands around a receipt on the screen, and not on paper. */
export function ReceiptBar({ topUpId, number }: { topUpId: string; number: number }) {
  const t = useTranslations('topUps')
  const locale = useLocale()
  const [{ lang }] = useUrlState(PARAMS)
  return (
    <div className="not-printed">
      <PageHeader
        crumbs={[
          { href: routes.topUps(), label: t('title') },
          { href: routes.topUp(topUpId), label: t('receipt.crumb', { number: String(number) }) },
        ]}
        title={t('receipt.page')}
        actions={
          <>
            <ReceiptLanguages
              address={routes.topUpReceipt(topUpId)}
              chosen={lang ?? LOCALES.find((one) => one === locale) ?? null}
            />
            <Button variant="primary" icon="print" onClick={() => window.print()}>
              {t('receipt.print')}
            </Button>
          </>
        }
      />
    </div>
  )
}
