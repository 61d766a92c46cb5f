import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormScreen } from '@/components/features/operations/form-screen'
import { ImportForm } from '@/components/features/operations/import-form'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operations')
  return { title: t('enter.withdrawal') }
}

export default async function ImportWithdrawalsPage() {
  await requirePage('withdrawals.watch')
  const t = await getTranslations('operations')
  return (
    <FormScreen kind="withdrawal" title={t('enter.withdrawal')} lead={t('import.lead')}>
      <ImportForm kind="withdrawal" />
    </FormScreen>
  )
}
