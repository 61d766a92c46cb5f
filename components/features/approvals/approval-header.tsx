'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { routes } from '@/lib/shared/routes'
import { ApprovalBadge } from './approval-status'
import { useWords } from './use-words'

/** What will happen, in big words; who wants it, and the way to the thing itself. */
export function ApprovalHeader({ approval }: { approval: ApprovalDto }) {
  const t = useTranslations('approvals')
  const words = useWords()
  const { id, kind, status, requester, createdAt, href, organizationId } = approval
  return (
    <PageHeader
      crumbs={[{ href: routes.approvals(), label: t('title') }]}
      title={<bdi>{words(approval.title)}</bdi>}
      status={<ApprovalBadge status={status} />}
      description={
        <div className="flex flex-wrap items-center gap-x-4">
          <span>
            {t.rich('one.asked', {
              name: () => <bdi className="font-medium text-ink">{requester?.name ?? t('list.nobody')}</bdi>,
              time: () => <Time iso={createdAt} />,
            })}
          </span>
          <TextLink href={href}>{t(`one.open.${kind}`)}</TextLink>
          {organizationId !== null && (
            <TextLink href={routes.organization(organizationId)}>{t('one.organization')}</TextLink>
          )}
          <Id value={id} label={t('one.copyId')} short />
        </div>
      }
    />
  )
}
