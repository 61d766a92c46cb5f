'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shared/access'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { policiesQuery } from '@/lib/features/approvals/client'
import { POLICY_KINDS, type PoliciesDto } from '@/lib/features/approvals/dto'
import { OtherAdministrators } from './other-administrators'
import { PolicyCard } from './policy-card'
import { ProposedPolicies } from './proposed-policies'
import { usePolicyDialog } from './use-policy-dialog'

const PolicyDialog = dynamic(() => import('./policy-dialog').then((file) => file.PolicyDialog), {
  ssr: false,
})

/** Who must agree to what: each policy in one sentence, what is proposed, and the form to propose more. */
export function PoliciesView() {
  const { data, error, refetch } = useQuery(policiesQuery())
  const { dialog, of, hide } = usePolicyDialog()
  const mayPropose = useCan('policies.manage')
  if (!data)
    return error ? (
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton className="h-48 w-full" />
    )
  const policy = data.policies.find(({ id }) => id === of)
  return (
    <>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {mayPropose && <OtherAdministrators count={data.otherAdministrators} />}
      <ProposedPolicies proposed={data.proposed} />
      <Kinds policies={data.policies} />
      {mayPropose && dialog === 'propose' && (of === null || policy) && (
        <PolicyDialog
          key={of}
          policy={policy}
          otherAdministrators={data.otherAdministrators}
          onClose={hide}
        />
      )}
    </>
  )
}

function Kinds({ policies }: Pick<PoliciesDto, 'policies'>) {
  const t = useTranslations('approvals.policies')
  if (policies.length === 0)
    return <EmptyState icon="roles" title={t('empty.title')} text={t('empty.text')} />
  return POLICY_KINDS.map((kind) => {
    const ofKind = policies.filter((policy) => policy.kind === kind)
    return (
      <Panel key={kind} flush title={t(`kindTitle.${kind}`)}>
        {ofKind.length === 0 ? (
          <p className="px-4 py-3 text-ink-3">{t('noneOfKind')}</p>
        ) : (
          <ul>
            {ofKind.map((policy) => (
              <PolicyCard key={policy.id} policy={policy} />
            ))}
          </ul>
        )}
      </Panel>
    )
  })
}
