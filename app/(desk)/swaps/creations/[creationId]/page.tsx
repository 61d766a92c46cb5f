import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CreationView } from '@/components/features/operations/create/creation-view'
import { FormScreen } from '@/components/features/operations/form-screen'
import { Hydrated } from '@/lib/client/hydrated'
import { creationQuery } from '@/lib/features/operations/create-client'
import { readSwapCreation } from '@/lib/features/swaps/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

interface Props {
  params: Promise<{ creationId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operations.creation')
  return { title: t('title.swap') }
}

export default async function SwapCreationPage({ params }: Props) {
  const ctx = await requirePage('swaps.read')
  const t = await getTranslations('operations.creation')
  const creation = await readSwapCreation(ctx, await params).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  })
  if (creation === null) notFound()
  return (
    <Hydrated data={[[creationQuery('swap', creation.id).queryKey, creation]]}>
      <FormScreen kind="swap" title={t('title.swap')} lead={t('lead')}>
        <CreationView kind="swap" creationId={creation.id} />
      </FormScreen>
    </Hydrated>
  )
}
