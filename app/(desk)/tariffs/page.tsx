import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Book } from '@/components/features/tariffs/book'
import { ChangeManyLink } from '@/components/features/tariffs/change-many-link'
import { TariffsHeader } from '@/components/features/tariffs/tariffs-header'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import { bookQuery } from '@/lib/features/tariffs/client'
import { readBook } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tariffs')
  return { title: t('title') }
}

/** From memory, so that a slow gateway never holds the page; the browser brings it up to date. */
export default async function TariffsPage() {
  const ctx = await requirePage('tariffs.read')
  const [reading, t] = await Promise.all([
    readBook(ctx, { prefer: 'memory' }),
    getTranslations('tariffs.book'),
  ])
  return (
    <NounMessages nouns={['tariffs', 'reading']}>
      <Hydrated data={hydratedReading(bookQuery().queryKey, reading)}>
        <Page>
          <TariffsHeader description={t('intro')} actions={<ChangeManyLink />} />
          <Book />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
