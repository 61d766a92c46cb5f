import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CreationView } from '@/components/features/operations/create/creation-view'
import { FormScreen } from '@/components/features/operations/form-screen'
import { Hydrated } from '@/lib/client/hydrated'
import { creationQuery } from '@/lib/features/operations/create-client'
import { readWithdrawalCreation } from '@/lib/features/withdrawals/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

interface Props {
  params: Promise<{ creationId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operations.creation')
  return { title: t('title.withdrawal') }
}

export default async function WithdrawalCreationPage({ params }: Props) {
  const ctx = await requirePage('withdrawals.read')
  const t = await getTranslations('operations.creation')
  const creation = await readWithdrawalCreation(ctx, await params).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  })
  if (creation === null) notFound()
  return (
    <Hydrated data={[[creationQuery('withdrawal', creation.id).queryKey, creation]]}>
      <FormScreen kind="withdrawal" title={t('title.withdrawal')} lead={t('lead')}>
        <CreationView kind="withdrawal" creationId={creation.id} />
      </FormScreen>
    </Hydrated>
  )
}
