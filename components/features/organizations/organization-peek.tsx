'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { OrganizationDto } from '@/lib/features/organizations/dto'
import { routes } from '@/lib/shared/routes'

/** What the list knows of an organization, in full, beside the list. */
export function OrganizationPeek({ organization }: { organization: OrganizationDto }) {
  const t = useTranslations('organizations')
  return (
    <DescriptionList>
      <Description term={t('fields.id')}>
        <Id value={organization.id} label={t('copyId')} />
      </Description>
      <Description term={t('fields.created')}>
        <Time iso={organization.createdAt} />
      </Description>
      <Description term={t('fields.owner')}>
        <TextLink href={routes.user(organization.userId)}>
          <bdi>{organization.ownerEmail}</bdi>
        </TextLink>
      </Description>
      <Description term={t('fields.ownerId')}>
        <Id value={organization.userId} />
      </Description>
      <Description term={t('fields.readAt')}>
        <Time iso={organization.readAt} />{' '}
        <span className="text-ink-3">({t(`sources.${organization.source}`)})</span>
      </Description>
    </DescriptionList>
  )
}
