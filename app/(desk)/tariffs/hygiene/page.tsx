import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BookCoverage } from '@/components/features/tariffs/book-coverage'
import { HygieneBoard } from '@/components/features/tariffs/hygiene-board'
import { TariffsHeader } from '@/components/features/tariffs/tariffs-header'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import { hygieneQuery } from '@/lib/features/tariffs/client'
import { readHygiene } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tariffs.hygiene')
  return { title: t('title') }
}

export default async function HygienePage() {
  const ctx = await requirePage('tariffs.read')
  const [hygiene, t] = await Promise.all([readHygiene(ctx, {}), getTranslations('tariffs.hygiene')])
  return (
    <NounMessages nouns={['tariffs']}>
      <Hydrated data={[[hygieneQuery().queryKey, hygiene]]}>
        <Page>
          <TariffsHeader description={<BookCoverage />} />
          <p className="max-w-3xl text-ink-2">{t('lead')}</p>
          <HygieneBoard />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
