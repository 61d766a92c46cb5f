import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewOperation } from '@/components/features/operations/create/new-operation'
import { FormScreen } from '@/components/features/operations/form-screen'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('withdrawals')
  return { title: t('new') }
}

export default async function NewWithdrawalPage() {
  await requirePage('withdrawals.create')
  const t = await getTranslations()
  return (
    <FormScreen kind="withdrawal" title={t('withdrawals.new')} lead={t('operations.form.lead.withdrawal')}>
      <NewOperation kind="withdrawal" />
    </FormScreen>
  )
}
