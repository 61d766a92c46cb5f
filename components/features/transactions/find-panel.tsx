'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Id } from '@/components/shared/value/id'
import { Button, IconButton } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { findTxQuery } from '@/lib/features/transactions/client'
import type { FindTxDto, OrganizationRefDto } from '@/lib/features/transactions/dto'
import { FindKnown } from './find-known'
import { FindOrganization } from './find-organization'
import { useAsking } from './use-asking'

/** So many are asked at one press: each is a signed call with another key. */
const A_FEW = 5

interface Where {
  tx: string
  /** The one whose history is open: it is asked at once. */
  organizationId: string | null
}

/** A hash: what the register knows of it, and what the gateway says, organization by organization. */
export function FindPanel({ tx, organizationId, onClose }: Where & { onClose: () => void }) {
  const t = useTranslations('transactions.find')
  const { data, error, refetch } = useQuery(findTxQuery(tx))
  return (
    <Panel
      title={t('title')}
      description={t('lead')}
      actions={<IconButton icon="close" size="small" label={t('close')} onClick={onClose} />}
    >
      <div className="space-y-4">
        <Id value={tx} label={t('copy')} />
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton className="h-24 w-full" />}
        {data && <FindKnown known={data.known} />}
        {data && <AtGateway found={data} tx={tx} organizationId={organizationId} />}
      </div>
    </Panel>
  )
}

/** The open one first, whether or not it is among those that are offered. */
function inOrder({ organizations }: FindTxDto, own: string | null, unnamed: string): OrganizationRefDto[] {
  if (own === null) return organizations
  const first = organizations.find(({ id }) => id === own) ?? { id: own, name: unnamed, ownerEmail: '' }
  return [first, ...organizations.filter(({ id }) => id !== own)]
}

function AtGateway({ found, tx, organizationId }: Where & { found: FindTxDto }) {
  const t = useTranslations('transactions.find')
  const { answers, asking, ask, stop } = useAsking(tx)
  useEffect(() => {
    if (organizationId !== null) void ask([organizationId])
  }, [ask, organizationId])
  const all = inOrder(found, organizationId, t('here'))
  const open = all.filter(({ id }) => answers[id] === undefined)
  const shown = found.organizations.length
  const told = Object.values(answers).flatMap((answer) => ('look' in answer ? answer.look : []))
  const next = open.slice(0, A_FEW).map(({ id }) => id)
  return (
    <section className="space-y-2">
      <h3 className="font-medium">{t('gateway')}</h3>
      {all.length === 0 && <p className="text-ink-2">{t('nobody')}</p>}
      {found.total > 0 && (
        <p role="status" className="numeric text-ink-2">
          {t('progress', {
            asked: told.filter(({ keyHeld }) => keyHeld).length,
            total: found.total,
            found: told.filter((look) => look.found.length > 0).length,
          })}
        </p>
      )}
      <ul className="divide-y">
        {all.map((organization) => (
          <FindOrganization
            key={organization.id}
            organization={organization}
            answer={answers[organization.id]}
            asking={asking === organization.id}
            onAsk={asking === null ? () => void ask([organization.id]) : null}
          />
        ))}
      </ul>
      {(asking !== null || next.length > 1) &&
        (asking === null ? (
          <Button onClick={() => void ask(next)}>{t('askSome', { count: next.length })}</Button>
        ) : (
          <Button onClick={stop}>{t('stop')}</Button>
        ))}
      {found.total > shown && <p className="text-xs text-ink-3">{t('beyond', { shown })}</p>}
    </section>
  )
}
