'use client'

import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/shared/value/exact-time'
import { Id } from '@/components/shared/value/id'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Status } from '@/components/ui/status'
import type { OperationDto } from '@/lib/features/operations/dto'
import { CoinAmount } from './coin-amount'

/** What a customer asked for, and what was decided about it: by whose key, when, and from where. Nothing where nobody had to. */
export function OperationDecision({ operation }: { operation: OperationDto }) {
  const t = useTranslations('operations.decision')
  const { approval, asksApproval, requestedClientId, requestedAmount, requestedCurrency } = operation
  if (!asksApproval && approval === null) return null
  return (
    <Panel title={t('title')}>
      <DescriptionList>
        {requestedClientId !== null && (
          <Description term={t('client')}>
            <bdi className="break-all">{requestedClientId}</bdi>
          </Description>
        )}
        {requestedAmount !== null && (
          <Description term={t('requested')}>
            <CoinAmount amount={requestedAmount} currency={requestedCurrency} />
          </Description>
        )}
        <Description term={t('decision')}>
          {approval === null ? (
            <Status tone="warn" icon="user">
              {t('waits')}
            </Status>
          ) : approval.approve === null ? (
            <Status tone="neutral" icon="unknown">
              {t('untold')}
            </Status>
          ) : (
            <Status tone={approval.approve ? 'good' : 'bad'}>{t(approval.approve ? 'yes' : 'no')}</Status>
          )}
        </Description>
        {approval?.time && (
          <Description term={t('time')}>
            <ExactTime iso={approval.time} />
          </Description>
        )}
        {approval?.keyPublic && (
          <Description term={t('key')}>
            <Id value={approval.keyPublic} />
          </Description>
        )}
        {approval?.ip && (
          <Description term={t('ip')}>
            <bdi className="font-mono text-xs">{approval.ip}</bdi>
          </Description>
        )}
        {approval?.userAgent && (
          <Description term={t('userAgent')}>
            <bdi className="text-xs break-all">{approval.userAgent}</bdi>
          </Description>
        )}
      </DescriptionList>
    </Panel>
  )
}
