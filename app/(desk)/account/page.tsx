import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PreferencesForm } from '@/components/features/staff/preferences-form'
import { ProfilePanel } from '@/components/features/staff/profile-panel'
import { SessionList } from '@/components/features/staff/session-list'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Panel } from '@/components/ui/panel'
import { listOwnSessions } from '@/lib/features/staff/server'
import { env } from '@/lib/server/env'
import { requirePage } from '@/lib/server/http/page'
import { timeZones } from '@/lib/features/staff/time-zones'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.account')
  return { title: t('title') }
}

export default async function AccountPage() {
  const ctx = await requirePage('account.manage')
  const sessions = await listOwnSessions(ctx, {})
  const t = await getTranslations('staff.account')
  const { locale, theme, timeZone } = ctx.actor
  return (
    <NounMessages nouns={['staff']}>
      <Page narrow>
        <PageHeader title={t('title')} />
        <ProfilePanel person={ctx.actor} />
        <Panel title={t('preferences')}>
          <PreferencesForm current={{ locale, theme, timeZone }} timeZones={timeZones(timeZone)} />
        </Panel>
        <SessionList sessions={sessions} idleMinutes={env().SESSION_IDLE_MINUTES} />
      </Page>
    </NounMessages>
  )
}
