import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { OperationScreen } from '@/components/features/operations/operation-screen'
import { getActor } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openSwap } from './open-swap'

interface Props {
  params: Promise<{ operationId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, actor] = await Promise.all([getTranslations('swaps'), getActor()])
  // A refusal is the page's to give, and to record: the title is drawn once more with it.
  if (!actor || !can(actor, 'swaps.read')) return { title: t('title') }
  const operation = await openSwap((await params).operationId)
  return { title: operation ? t('named', { id: operation.id.slice(0, 8) }) : t('title') }
}

export default async function SwapPage({ params }: Props) {
  await requirePage('swaps.read')
  const operation = await openSwap((await params).operationId)
  if (operation === null) notFound()
  return <OperationScreen operation={operation} explorers={env().EXPLORERS_JSON} />
}
