'use client'

import { useUrlState } from '@/lib/client/use-url-state'
import { changeSetsParams } from '@/lib/features/tariffs/history-params'
import { ChangeSetsList } from './change-sets-list'

/** Every change-set of the desk; which page of them stands in the address. */
export function AllChangeSets() {
  const [{ page }, set] = useUrlState(changeSetsParams)
  return <ChangeSetsList organizationId={null} page={page} onPage={(next) => set({ page: next })} />
}
