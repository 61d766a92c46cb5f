'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { useRowDialog } from '@/lib/client/use-url-dialog'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { useRolesText } from './use-roles-text'

const DIALOGS = ['withdraw', 'break-glass'] as const

const WithdrawDialog = dynamic(() => import('./withdraw-dialog').then((file) => file.WithdrawDialog), {
  ssr: false,
})
const BreakGlassDialog = dynamic(() => import('./break-glass-dialog').then((file) => file.BreakGlassDialog), {
  ssr: false,
})

/** The requester's side: who can decide, taking it back, and the emergency exit where a policy has one. */
export function OwnRequest({ approval, onDone }: { approval: ApprovalDto; onDone: () => void }) {
  const t = useTranslations('approvals')
  const roles = useRolesText()
  const mayBreak = useDisabledReason('approvals.break-glass')
  const { dialog, show, hide } = useRowDialog(DIALOGS)
  const { status, breakGlass } = approval
  const waiting = status === 'waiting'
  const open = waiting || status === 'approved'
  const dialogs = { approval, onClose: hide, onDone }
  return (
    <Panel title={t('own.title')}>
      <div className="grid gap-3">
        <p className="text-ink-2">
          {open ? t('own.text', { roles: roles(approval.roles) }) : t('not.ended')}
        </p>
        {open && (
          <Button icon="close" onClick={() => show('withdraw')}>
            {t('own.withdraw')}
          </Button>
        )}
        {waiting && breakGlass && (
          <Callout tone="warn" title={t('glass.title')}>
            <p>{t('glass.text')}</p>
            <Button
              variant="danger"
              className="mt-2"
              disabledReason={mayBreak}
              onClick={() => show('break-glass')}
            >
              {t('glass.open')}
            </Button>
          </Callout>
        )}
      </div>
      {dialog === 'withdraw' && open && <WithdrawDialog {...dialogs} />}
      {dialog === 'break-glass' && waiting && breakGlass && mayBreak === undefined && (
        <BreakGlassDialog {...dialogs} />
      )}
    </Panel>
  )
}
