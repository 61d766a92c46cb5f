import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { InvoiceView } from '@/components/features/funding/invoice-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import { invoiceQuery } from '@/lib/features/funding/client'
import { getActor } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openInvoice } from './open-invoice'

interface Props {
  params: Promise<{ invoiceId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, actor] = await Promise.all([getTranslations('funding'), getActor()])
  // A refusal is the page's to give, and to record: the title is drawn once more with it.
  if (!actor || !can(actor, 'funding.read')) return { title: t('title') }
  const invoice = await openInvoice((await params).invoiceId)
  return { title: invoice ? t('named', { number: String(invoice.number) }) : t('notFound.title') }
}

export default async function FundingInvoicePage({ params }: Props) {
  await requirePage('funding.read')
  const invoice = await openInvoice((await params).invoiceId)
  if (invoice === null) notFound()
  return (
    <NounMessages nouns={['funding']}>
      <Hydrated data={[[invoiceQuery(invoice.id).queryKey, invoice]]}>
        <Page>
          <InvoiceView invoiceId={invoice.id} sandbox={env().DESK_MODE === 'sandbox'} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
