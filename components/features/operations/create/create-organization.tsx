'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FormOrganization } from '@/components/features/top-ups/form-organization'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/misc'
import { prepareQuery } from '@/lib/features/operations/create-client'
import type { OperationKind } from '@/lib/features/operations/status'
import { organizationQuery } from '@/lib/features/organizations/client'
import { NoKey } from '../no-key'
import { CreateForm } from './create-form'

/** For whom it is; then what the form needs to know, or why nothing can be created. */
export function CreateOrganization({
  kind,
  creationId,
  organizationId,
  goOn,
  onOther,
}: {
  kind: OperationKind
  creationId: string
  organizationId: string
  /** Whoever has just chosen it goes on in the form; whoever comes by a link begins at the top of the page. */
  goOn: boolean
  onOther: () => void
}) {
  const t = useTranslations('operations.form')
  const organization = useQuery(organizationQuery(organizationId))
  const { data, error, refetch } = useQuery(prepareQuery(kind, organizationId))
  return (
    <div className="grid gap-5">
      <FormOrganization organization={organization} organizationId={organizationId} onOther={onOther} />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div aria-busy="true">
          <Skeleton className="h-96 w-full" />
        </div>
      )}
      {data && !data.keyHeld && <NoKey organizationId={organizationId} />}
      {data?.keyHeld && (
        <>
          {data.webhooksUnreachable !== null && (
            <Callout tone="info" title={t('webhooksTitle')}>
              {t(`webhooks.${data.webhooksUnreachable}`)}
            </Callout>
          )}
          <CreateForm kind={kind} creationId={creationId} prepared={data} goOn={goOn} />
        </>
      )}
    </div>
  )
}
