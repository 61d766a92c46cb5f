import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewOperation } from '@/components/features/operations/create/new-operation'
import { FormScreen } from '@/components/features/operations/form-screen'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('swaps')
  return { title: t('new') }
}

export default async function NewSwapPage() {
  await requirePage('swaps.create')
  const t = await getTranslations()
  return (
    <FormScreen kind="swap" title={t('swaps.new')} lead={t('operations.form.lead.swap')}>
      <NewOperation kind="swap" />
    </FormScreen>
  )
}
