'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { ChooseOrganization } from '@/components/features/top-ups/choose-organization'
import { FormOrganization } from '@/components/features/top-ups/form-organization'
import { Skeleton } from '@/components/ui/misc'
import { ApiError } from '@/lib/client/api-error'
import { useTableState } from '@/lib/client/use-table-state'
import { organizationQuery } from '@/lib/features/organizations/client'
import { transactionsParams } from '@/lib/features/transactions/search-params'
import { FindForm } from './find-form'
import { TransactionsList } from './transactions-list'

// Most visits look at a history and for no hash.
const FindPanel = lazy(() => import('./find-panel').then((file) => ({ default: file.FindPanel })))

/**
 * Whose history, or what is looked for: both in the address. While a hash is looked for no history is read, and whoever is
 * chosen is asked for the hash.
 */
export function TransactionsScreen() {
  const { state, set } = useTableState(transactionsParams)
  const { organizationId, tx } = state
  return (
    <>
      <FindForm key={tx} tx={tx} onFind={(hash) => set({ tx: hash })} />
      {tx !== null ? (
        <div className="min-h-0 flex-1 space-y-4 overflow-y-auto">
          <Suspense fallback={<Skeleton className="h-40 w-full" />}>
            <FindPanel
              key={`${tx} ${organizationId}`}
              tx={tx}
              organizationId={organizationId}
              onClose={() => set({ tx: null })}
            />
          </Suspense>
          <ChooseOrganization onChoose={(chosen) => set({ organizationId: chosen })} />
        </div>
      ) : organizationId === null ? (
        <div>
          <ChooseOrganization onChoose={(chosen) => set({ organizationId: chosen })} />
        </div>
      ) : (
        <History
          key={organizationId}
          organizationId={organizationId}
          onOther={() => set({ organizationId: null })}
        />
      )}
    </>
  )
}

function History({ organizationId, onOther }: { organizationId: string; onOther: () => void }) {
  const organization = useQuery(organizationQuery(organizationId))
  const { error } = organization
  const unknown = error instanceof ApiError && error.code === 'NOT_FOUND'
  return (
    <>
      <FormOrganization organization={organization} organizationId={organizationId} onOther={onOther} />
      {!unknown && <TransactionsList organizationId={organizationId} />}
    </>
  )
}
