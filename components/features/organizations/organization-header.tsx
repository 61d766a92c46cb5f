'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Id } from '@/components/shared/value/id'
import { TextLink } from '@/components/ui/link'
import { Tabs } from '@/components/ui/tabs'
import { organizationQuery } from '@/lib/features/organizations/client'
import { routes } from '@/lib/shared/routes'

/** Which organization this is, whose it is, and the pages about it. Stays while one goes from tab to tab. */
export function OrganizationHeader({ organizationId }: { organizationId: string }) {
  const t = useTranslations('organizations')
  const { data: reading } = useQuery(organizationQuery(organizationId))
  const organization = reading?.data
  return (
    <PageHeader
      crumbs={[{ href: routes.organizations(), label: t('title') }]}
      title={organization ? <bdi>{organization.name || t('unnamed')}</bdi> : t('detail.nameless')}
      description={
        <div className="flex flex-wrap items-center gap-x-4">
          {organization && (
            <span>
              {t.rich('detail.ownedBy', {
                owner: () => (
                  <TextLink href={routes.user(organization.userId)}>
                    <bdi className="break-all">{organization.ownerEmail}</bdi>
                  </TextLink>
                ),
              })}
            </span>
          )}
          <Id value={organizationId} label={t('copyId')} />
        </div>
      }
    >
      <Tabs
        label={t('tabs.label')}
        tabs={[
          { href: routes.organization(organizationId), label: t('tabs.overview'), exact: true },
          { href: routes.organizationBalance(organizationId), label: t('tabs.balance') },
          { href: routes.organizationTariffs(organizationId), label: t('tabs.tariffs') },
          { href: routes.organizationOperations(organizationId), label: t('tabs.operations') },
          { href: routes.organizationApiKeys(organizationId), label: t('tabs.apiKeys') },
          { href: routes.organizationActivity(organizationId), label: t('tabs.activity') },
        ]}
      />
    </PageHeader>
  )
}
