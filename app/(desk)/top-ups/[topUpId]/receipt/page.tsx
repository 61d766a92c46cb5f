import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Receipt } from '@/components/features/top-ups/receipt'
import { ReceiptBar } from '@/components/features/top-ups/receipt-bar'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import type { SearchParams } from '@/lib/client/url-params'
import { loadReceiptParams } from '@/lib/features/top-ups/search-params'
import { readReceipt } from '@/lib/features/top-ups/server'
import { env } from '@/lib/server/env'
import { requirePage } from '@/lib/server/http/page'
import { isLocale } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'
import { openTopUp } from '../open-top-up'

interface Props {
  params: Promise<{ topUpId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('topUps.receipt')
  return { title: t('title') }
}

export default async function ReceiptPage({ params, searchParams }: Props) {
  const ctx = await requirePage('top-ups.read')
  const topUp = await openTopUp((await params).topUpId)
  // What became of it, or that there is no such top-up, is told on its own page.
  if (topUp?.status !== 'confirmed') redirect(routes.topUp((await params).topUpId))
  const [receipt, { lang }, locale] = await Promise.all([
    readReceipt(ctx, { topUpId: topUp.id }),
    loadReceiptParams(searchParams),
    getLocale(),
  ])
  const { timeZone, name } = ctx.actor
  return (
    <NounMessages nouns={['topUps']}>
      <Page narrow>
        <ReceiptBar topUpId={topUp.id} number={topUp.number} />
        <Receipt
          receipt={receipt}
          locale={[lang, locale].find(isLocale) ?? ctx.locale}
          timeZone={timeZone}
          printed={{ at: ctx.clock.now().toISOString(), by: name }}
          sandbox={env().DESK_MODE === 'sandbox'}
        />
      </Page>
    </NounMessages>
  )
}
