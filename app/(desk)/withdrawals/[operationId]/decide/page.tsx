import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { DecisionView } from '@/components/features/withdrawals/decision-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { env } from '@/lib/server/env'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'
import { openWithdrawal } from '../open-withdrawal'

interface Props {
  params: Promise<{ operationId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('withdrawals.decide.screen')
  return { title: t('title') }
}

export default async function DecidePage({ params }: Props) {
  await requirePage('withdrawals.read')
  const operation = await openWithdrawal((await params).operationId)
  if (operation === null) notFound()
  const t = await getTranslations('withdrawals')
  return (
    <NounMessages nouns={['withdrawals', 'operations', 'approvals', 'reading']}>
      <Page>
        <PageHeader
          crumbs={[
            { href: routes.withdrawals(), label: t('title') },
            { href: routes.withdrawal(operation.id), label: t('named', { id: operation.id.slice(0, 8) }) },
          ]}
          title={t('decide.screen.title')}
        />
        <DecisionView operationId={operation.id} explorers={env().EXPLORERS_JSON} />
      </Page>
    </NounMessages>
  )
}
