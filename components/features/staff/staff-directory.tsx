'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Panel } from '@/components/ui/panel'
import { staffListQuery } from '@/lib/features/staff/queries'
import { StaffTable } from './staff-table'
import { useStaffDialog } from './use-staff-dialog'

const StaffDialogs = dynamic(() => import('./staff-dialogs').then((module) => module.StaffDialogs))

/** The list of staff and the dialogs over it; what the page has read is there at once. */
export function StaffDirectory({ ownId, mayManage }: { ownId: string; mayManage: boolean }) {
  const { data, error, refetch } = useQuery(staffListQuery)
  const { dialog, of: staffId, show, hide } = useStaffDialog()
  return (
    <div className="space-y-4">
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && (
        <Panel flush>
          <StaffTable staff={data} ownId={ownId} show={mayManage ? show : undefined} />
        </Panel>
      )}
      {mayManage && dialog && (
        <StaffDialogs dialog={dialog} person={data?.find(({ id }) => id === staffId)} onClose={hide} />
      )}
    </div>
  )
}
