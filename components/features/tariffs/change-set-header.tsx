'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Id } from '@/components/shared/value/id'
import { TextLink } from '@/components/ui/link'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { ChangeSetBadge } from './change-set-status'

/** What kind of change it is, of which organization and whose, and where it stands. */
export function ChangeSetHeader({ set, ownerEmail }: { set: ChangeSetDto; ownerEmail: string | null }) {
  const t = useTranslations('tariffs.changeSet')
  const tariffs = useTranslations('tariffs')
  return (
    <PageHeader
      crumbs={[
        { href: routes.tariffs(), label: tariffs('title') },
        { href: routes.tariffChangeSets(), label: t('list.title') },
      ]}
      title={t(`name.${set.kind}`)}
      status={<ChangeSetBadge status={set.status} />}
      description={
        <div className="flex flex-wrap items-center gap-x-4">
          <span>
            {t.rich('of', {
              organization: () => (
                <TextLink href={routes.organizationTariffs(set.organizationId)}>
                  <bdi>{set.organizationName}</bdi>
                </TextLink>
              ),
              owner: () => (
                <TextLink href={routes.user(set.userId)}>
                  <bdi className="break-all">{ownerEmail ?? set.userId}</bdi>
                </TextLink>
              ),
            })}
          </span>
          <Id value={set.id} label={t('copyId')} short />
        </div>
      }
    />
  )
}
