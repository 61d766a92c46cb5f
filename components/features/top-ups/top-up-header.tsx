'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Id } from '@/components/shared/value/id'
import { TextLink } from '@/components/ui/link'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { routes } from '@/lib/shared/routes'
import { TopUpBadge } from './top-up-status'
import { useMoney } from './use-money'

/** Which top-up it is, of what and for whom, and where it stands. */
export function TopUpHeader({ topUp }: { topUp: TopUpDto }) {
  const t = useTranslations('topUps')
  const money = useMoney()
  return (
    <PageHeader
      crumbs={[{ href: routes.topUps(), label: t('title') }]}
      title={t('named', { number: String(topUp.number) })}
      status={<TopUpBadge status={topUp.status} />}
      description={
        <div className="flex flex-wrap items-center gap-x-4">
          <span>
            {t.rich('of', {
              amount: money(topUp.amount, topUp.currency),
              organization: () => (
                <TextLink href={routes.organization(topUp.organizationId)}>
                  <bdi>{topUp.organizationName || topUp.organizationId}</bdi>
                </TextLink>
              ),
            })}
          </span>
          <Id value={topUp.id} label={t('copyId')} short />
        </div>
      }
    />
  )
}
