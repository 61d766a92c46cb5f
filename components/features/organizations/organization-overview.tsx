'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { BalanceLine } from '@/components/features/balances/balance-line'
import { Allowed } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { Id } from '@/components/shared/value/id'
import { Moment } from '@/components/shared/value/moment'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { organizationQuery } from '@/lib/features/organizations/client'
import type { OrganizationDetails } from '@/lib/features/organizations/dto'
import { routes } from '@/lib/shared/routes'

/** Everything that the API tells of an organization, and since when the desk knows it. */
export function OrganizationOverview({ organizationId }: { organizationId: string }) {
  const t = useTranslations('organizations')
  const { data: reading, error, isFetching, refetch } = useQuery(organizationQuery(organizationId))
  const again = () => void refetch()
  return (
    <div className="space-y-4">
      {error && <ErrorPanel error={error} onRetry={again} />}
      {reading && !error && <ReadingNote reading={reading} asking={isFetching} onAgain={again} />}
      {reading && (
        <Panel title={t('overview')}>
          <Fields organization={reading.data} />
        </Panel>
      )}
    </div>
  )
}

function Fields({ organization }: { organization: OrganizationDetails }) {
  const t = useTranslations('organizations')
  return (
    <DescriptionList>
      <Description term={t('fields.name')}>
        <bdi>{organization.name || t('unnamed')}</bdi>
      </Description>
      <Description term={t('fields.id')}>
        <Id value={organization.id} label={t('copyId')} />
      </Description>
      <Allowed permission="balances.read">
        <Description term={t('fields.balance')}>
          <BalanceLine organizationId={organization.id} />
        </Description>
      </Allowed>
      <Description term={t('fields.owner')}>
        <TextLink href={routes.user(organization.userId)}>
          <bdi className="break-all">{organization.ownerEmail}</bdi>
        </TextLink>
      </Description>
      <Description term={t('fields.ownerId')}>
        <Id value={organization.userId} label={t('detail.copyOwnerId')} />
      </Description>
      <Description term={t('fields.created')}>
        <Moment iso={organization.createdAt} />
      </Description>
      <Description term={t('fields.firstSeen')}>
        <Moment iso={organization.firstSeenAt} />
      </Description>
    </DescriptionList>
  )
}
