'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ButtonLink } from '@/components/ui/button-link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { depositChoicesQuery } from '@/lib/features/balances/client'
import type { BalanceDto } from '@/lib/features/balances/dto'
import { routes } from '@/lib/shared/routes'
import { DepositForm } from './deposit-form'

/** Where the balance can be paid in from outside; where the desk cannot ask, what is missing and how to get it. */
export function DepositPanel({ balance, keyHeld }: { balance: BalanceDto; keyHeld: boolean }) {
  const t = useTranslations('balances.deposit')
  return (
    <Panel title={t('title')} description={t('lead')}>
      {keyHeld ? (
        <Choices balance={balance} />
      ) : (
        <EmptyState
          icon="key"
          title={t('noKeyTitle')}
          text={t('noKey')}
          actions={
            <ButtonLink href={routes.organizationApiKeys(balance.organizationId)} icon="key">
              {t('toKeys')}
            </ButtonLink>
          }
        />
      )}
    </Panel>
  )
}

function Choices({ balance }: { balance: BalanceDto }) {
  const t = useTranslations('balances.deposit')
  const { organizationId, advancedBalanceId } = balance
  const { data, error, refetch } = useQuery(depositChoicesQuery(organizationId, advancedBalanceId))
  if (error)
    return (
      <div className="space-y-3">
        <ErrorPanel error={error} onRetry={() => void refetch()} />
        <p className="text-ink-2">{t('keyRefused')}</p>
        <ButtonLink href={routes.organizationApiKeys(organizationId)} icon="key">
          {t('toKeys')}
        </ButtonLink>
      </div>
    )
  if (!data) return <Skeleton className="h-14 w-full max-w-xl" />
  if (data.currencies.length === 0) return <p className="text-ink-2">{t('nothing')}</p>
  return <DepositForm organizationId={organizationId} currencies={data.currencies} />
}
