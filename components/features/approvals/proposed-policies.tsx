'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { Tag } from '@/components/ui/status'
import type { PoliciesDto } from '@/lib/features/approvals/dto'
import { routes } from '@/lib/shared/routes'

/** Policies that are not in force yet. Draws nothing where there are none. */
export function ProposedPolicies({ proposed }: Pick<PoliciesDto, 'proposed'>) {
  const t = useTranslations('approvals.policies')
  const list = useTranslations('approvals.list')
  if (proposed.length === 0) return null
  return (
    <Panel flush title={t('proposed.title')}>
      <ul>
        {proposed.map(({ approvalId, name, kind, by, at }) => (
          <li
            key={approvalId}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5 last:border-0"
          >
            <TextLink href={routes.approval(approvalId)} className="font-medium break-words">
              <bdi>{name}</bdi>
            </TextLink>
            <Tag>{t(`kindTitle.${kind}`)}</Tag>
            <span className="text-ink-2">
              {t.rich('proposed.new', {
                name: () => <bdi className="font-medium">{by?.name ?? list('nobody')}</bdi>,
                time: () => <Time iso={at} />,
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
