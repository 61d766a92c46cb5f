'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCan } from '@/components/shared/access'
import { Panel } from '@/components/ui/panel'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { DecideForm } from './decide-form'
import { NextRequest } from './next-request'
import { OwnRequest } from './own-request'
import { useRolesText } from './use-roles-text'

/**
 * What the reader can do about a request: decide, take their own back, or learn who can. A form that was begun stays where it
 * is, with what was typed, also where somebody else was faster.
 */
export function DecidePanel({ approval, onDecided }: { approval: ApprovalDto; onDecided: () => void }) {
  const t = useTranslations('approvals')
  const roles = useRolesText()
  const mayDecide = useCan('approvals.decide')
  const { notYours, status } = approval
  const open = notYours === null && status === 'waiting' && mayDecide
  const [begun, setBegun] = useState(open)
  const [decided, setDecided] = useState(false)
  if (open && !begun) setBegun(true)
  if (notYours === 'own') return <OwnRequest approval={approval} onDone={onDecided} />
  const why =
    status !== 'waiting' && status !== 'approved' ? 'ended' : (notYours ?? (mayDecide ? 'ended' : 'role'))
  const closed = (
    <Panel title={t('decide.title')}>
      <p className="text-ink-2">
        {why === 'role' ? t('not.role', { roles: roles(approval.roles) }) : t(`not.${why}`)}
      </p>
      {decided && <NextRequest />}
    </Panel>
  )
  if (!begun || decided) return closed
  return (
    <DecideForm
      approval={approval}
      closed={open ? null : closed}
      onDecided={() => {
        setDecided(true)
        onDecided()
      }}
    />
  )
}
