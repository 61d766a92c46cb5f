import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TransactionsScreen } from '@/components/features/transactions/transactions-screen'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('transactions')
  return { title: t('title') }
}

/** Nothing is read ahead: the history is OnchainPay's alone, and a page must not wait for a gateway that does not answer. */
export default async function TransactionsPage() {
  await requirePage('transactions.read')
  const t = await getTranslations('transactions')
  return (
    <NounMessages nouns={['transactions', 'operations', 'topUps', 'reading']}>
      <ListPage>
        <PageHeader title={t('title')} description={t('lead')} />
        <TransactionsScreen />
      </ListPage>
    </NounMessages>
  )
}
