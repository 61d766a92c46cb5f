import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BalancesCoverage, BalancesList } from '@/components/features/balances/balances-list'
import { TopUpLink } from '@/components/features/top-ups/top-up-link'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { balancesListQuery } from '@/lib/features/balances/client'
import { balancesQuery, loadBalancesParams } from '@/lib/features/balances/search-params'
import { listBalances } from '@/lib/features/balances/server'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('balances')
  return { title: t('title') }
}

export default async function BalancesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('balances.read')
  const query = balancesQuery(await loadBalancesParams(searchParams))
  const [page, t] = await Promise.all([listBalances(ctx, query), getTranslations('balances')])
  return (
    <NounMessages nouns={['balances', 'topUps']}>
      <Hydrated data={[[balancesListQuery(query).queryKey, page]]}>
        <ListPage>
          <PageHeader
            title={t('title')}
            description={<BalancesCoverage />}
            actions={
              <>
                <ButtonLink href={routes.balanceThresholds()}>{t('thresholds.open')}</ButtonLink>
                <TopUpLink />
              </>
            }
          />
          <BalancesList />
        </ListPage>
      </Hydrated>
    </NounMessages>
  )
}
