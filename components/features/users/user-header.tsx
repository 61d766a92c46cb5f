'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { CreateOrganizationButton } from '@/components/features/organizations/create-organization-button'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Id } from '@/components/shared/value/id'
import { Badge } from '@/components/ui/status'
import { Tabs } from '@/components/ui/tabs'
import { userQuery } from '@/lib/features/users/client'
import { routes } from '@/lib/shared/routes'

/** Who this is, and the pages about them. Stays while one goes from tab to tab. */
export function UserHeader({ userId }: { userId: string }) {
  const t = useTranslations('users')
  const { data: reading } = useQuery(userQuery(userId))
  const user = reading?.data
  return (
    <PageHeader
      crumbs={[{ href: routes.users(), label: t('title') }]}
      title={user ? <bdi className="break-all">{user.email}</bdi> : t('detail.nameless')}
      status={
        user && (
          <Badge tone={user.confirmedAt === null ? 'neutral' : 'good'}>
            {user.confirmedAt === null ? t('detail.notConfirmed') : t('detail.confirmed')}
          </Badge>
        )
      }
      description={<Id value={userId} label={t('copyId')} />}
      actions={user && <CreateOrganizationButton owner={{ userId, email: user.email }} />}
    >
      <Tabs
        label={t('tabs.label')}
        tabs={[
          { href: routes.user(userId), label: t('tabs.profile'), exact: true },
          { href: routes.userOrganizations(userId), label: t('tabs.organizations') },
          { href: routes.userActivity(userId), label: t('tabs.activity') },
        ]}
      />
    </PageHeader>
  )
}
