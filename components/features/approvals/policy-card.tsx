'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/link'
import { Badge } from '@/components/ui/status'
import type { PolicyDto } from '@/lib/features/approvals/dto'
import { routes } from '@/lib/shared/routes'
import { ProposeButton } from './propose-button'
import { usePolicyWords } from './use-policy-words'

/** One policy: what it says, since when, and the change of it that waits. */
export function PolicyCard({ policy }: { policy: PolicyDto }) {
  const t = useTranslations('approvals.policies')
  const list = useTranslations('approvals.list')
  const sentence = usePolicyWords()
  const { id, name, enabled, changedBy, updatedAt, proposal } = policy
  const by = (person: { name: string } | null, at: string) => ({
    name: () => <bdi className="font-medium">{person?.name ?? list('nobody')}</bdi>,
    time: () => <Time iso={at} />,
  })
  return (
    <li className="grid gap-2 border-b px-4 py-3 last:border-0" data-policy={id}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 className="text-md font-semibold">
          <bdi>{name}</bdi>
        </h3>
        {enabled ? <Badge tone="good">{t('on')}</Badge> : <Badge tone="warn">{t('off')}</Badge>}
        {!proposal && (
          <div className="ms-auto">
            <ProposeButton policyId={id} />
          </div>
        )}
      </div>
      <p className={enabled ? 'max-w-4xl text-md' : 'max-w-4xl text-md text-ink-3'}>{sentence(policy)}</p>
      {!enabled && <p className="text-ink-2">{t('offText')}</p>}
      <p className="text-xs text-ink-3">
        {changedBy ? t.rich('changedBy', by(changedBy, updatedAt)) : t('asDelivered')}
      </p>
      {proposal && (
        <Callout tone="info">
          <p>{t.rich('proposal', by(proposal.by, proposal.at))}</p>
          <TextLink href={routes.approval(proposal.approvalId)}>{t('proposed.open')}</TextLink>
        </Callout>
      )}
    </li>
  )
}
