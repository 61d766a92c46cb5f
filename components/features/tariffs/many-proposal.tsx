'use client'

import { useState } from 'react'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { planManyAction } from '@/lib/features/tariffs/actions-many'
import { batchesKeys } from '@/lib/features/tariffs/keys'
import type { NewBatchParams } from '@/lib/features/tariffs/search-params'
import { ManyChoose } from './many-choose'
import { ManyDecide } from './many-decide'
import { ManyLines } from './many-lines'
import { EditingProvider } from './use-editor'
import { useChosen } from './use-chosen'
import { useKeptProposal } from './use-kept-proposal'
import { useOpenBatch } from './use-open-batch'
import { useProposal } from './use-proposal'

const NONE: readonly string[] = []
const CLOSED = /^lines\.(\d+)\.action$/

/** One proposal for many: who it is for, what it proposes, why; then the dry run. */
export function ManyProposal({
  params,
  set,
}: {
  params: NewBatchParams
  set: (patch: Partial<NewBatchParams>, how?: 'push' | 'replace') => void
}) {
  const [kept] = useKeptProposal()
  const [closed, setClosed] = useState(NONE)
  const chosen = useChosen(params, kept.ids)
  const { editing, lines, error } = useProposal(closed, params.action)
  const open = useOpenBatch()
  const plan = useActionMutation(planManyAction, {
    invalidates: [batchesKeys.lists()],
    onSuccess: open,
    onError: ({ fields }, input) =>
      setClosed(
        Object.keys(fields).flatMap((field) => {
          const line = input.lines[Number(CLOSED.exec(field)?.[1] ?? -1)]
          return line ? [line.action] : []
        }),
      ),
  })
  return (
    <EditingProvider value={editing}>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-5">
          <div id="many-organizations" tabIndex={-1}>
            <ManyChoose params={params} set={set} chosen={chosen} />
          </div>
          <div id="many-lines" tabIndex={-1}>
            <ManyLines lines={lines} error={error} />
          </div>
        </div>
        <div className="min-w-0 xl:sticky xl:top-16">
          <ManyDecide lines={lines} chosen={chosen} plan={plan} />
        </div>
      </div>
    </EditingProvider>
  )
}
