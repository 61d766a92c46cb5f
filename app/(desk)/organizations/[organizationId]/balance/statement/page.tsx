import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StatementView } from '@/components/features/balances/statement-view'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { statementListQuery } from '@/lib/features/balances/client'
import { loadStatementParams, statementQuery } from '@/lib/features/balances/search-params'
import { readStatement } from '@/lib/features/balances/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'
import { routes } from '@/lib/shared/routes'
import { openOrganization } from '../../open-organization'

/** Null where no balance of the organization has been read yet: no error of whoever looks. */
async function orNone<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  })
}

export default async function StatementPage({
  params,
  searchParams,
}: {
  params: Promise<{ organizationId: string }>
  searchParams: Promise<SearchParams>
}) {
  const ctx = await requirePage('balances.read')
  const organization = await openOrganization((await params).organizationId)
  if (organization === null) notFound()
  const organizationId = organization.data.id
  const query = statementQuery(await loadStatementParams(searchParams))
  const [page, t] = await Promise.all([
    orNone(readStatement(ctx, { organizationId, ...query })),
    getTranslations('balances'),
  ])
  return (
    <NounMessages nouns={['balances', 'topUps']}>
      <div className="flex flex-wrap items-center gap-3">
        <ButtonLink href={routes.organizationBalance(organizationId)} icon="left">
          {t('statement.back')}
        </ButtonLink>
        <p className="text-ink-2">{t('statement.lead')}</p>
      </div>
      {page === null ? (
        <EmptyState icon="wallet" title={t('statement.unknownBalance')} text={t('statement.emptyAllText')} />
      ) : (
        <Hydrated data={[[statementListQuery(organizationId, query).queryKey, page]]}>
          <StatementView organizationId={organizationId} />
        </Hydrated>
      )}
    </NounMessages>
  )
}
