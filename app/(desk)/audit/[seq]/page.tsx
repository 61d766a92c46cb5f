import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { EventDetails } from '@/components/features/audit/event-details'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Panel } from '@/components/ui/panel'
import { readAuditEvent } from '@/lib/features/audit/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit')
  return { title: t('title') }
}

export default async function AuditEventPage({ params }: { params: Promise<{ seq: string }> }) {
  const ctx = await requirePage('audit.read')
  const row = await readAuditEvent(ctx, { seq: (await params).seq }).catch((error: unknown) => {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID')) notFound()
    throw error
  })
  const t = await getTranslations('audit')
  return (
    <NounMessages nouns={['audit']}>
      <Page narrow>
        <PageHeader
          title={t('event', { seq: row.seq })}
          crumbs={[{ href: routes.audit(), label: t('title') }]}
        />
        <Panel>
          <EventDetails row={row} />
        </Panel>
      </Page>
    </NounMessages>
  )
}
