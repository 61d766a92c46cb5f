import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ManyForm } from '@/components/features/tariffs/many-form'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { bookQuery, chosenQuery, hygieneQuery } from '@/lib/features/tariffs/client'
import { loadNewBatchParams, selectionOf } from '@/lib/features/tariffs/search-params'
import { chosenMany, readBook, readHygiene } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tariffs.many.new')
  return { title: t('title') }
}

export default async function NewBatchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('tariffs.apply-many')
  const params = await loadNewBatchParams(searchParams)
  const selection = selectionOf(params)
  const [book, hygiene, found, t] = await Promise.all([
    readBook(ctx, { prefer: 'memory' }),
    readHygiene(ctx, {}),
    selection && chosenMany(ctx, { selection }),
    getTranslations('tariffs'),
  ])
  return (
    <NounMessages nouns={['tariffs', 'organizations']}>
      <Hydrated
        data={[
          ...hydratedReading(bookQuery().queryKey, book),
          [hygieneQuery().queryKey, hygiene],
          ...(found ? ([[chosenQuery(params).queryKey, found]] as const) : []),
        ]}
      >
        <Page>
          <PageHeader
            crumbs={[
              { href: routes.tariffs(), label: t('title') },
              { href: routes.tariffBatches(), label: t('many.title') },
            ]}
            title={t('many.new.title')}
            description={t('many.new.lead')}
          />
          <ManyForm />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
