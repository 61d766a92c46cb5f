'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChooseOrganization } from '@/components/features/top-ups/choose-organization'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/misc'
import { useQuery } from '@tanstack/react-query'
import { organizationQuery } from '@/lib/features/organizations/client'
import { thresholdsQuery } from '@/lib/features/balances/client'
import { ThresholdForm } from './threshold-form'

/** A threshold for one organization: first whose, then how much. One that is there already is changed. */
export function NewOwnThreshold({ onDone }: { onDone: () => void }) {
  const [organizationId, choose] = useState<string | null>(null)
  if (organizationId === null) return <ChooseOrganization onChoose={choose} />
  return <Amount organizationId={organizationId} onDone={onDone} />
}

function Amount({ organizationId, onDone }: { organizationId: string; onDone: () => void }) {
  const t = useTranslations('balances.thresholds')
  const { data: organization } = useQuery(organizationQuery(organizationId))
  const { data: known } = useQuery(thresholdsQuery(organizationId, 1))
  const before = known?.rows.find((row) => row.organizationId === organizationId) ?? null
  return (
    <Panel title={<bdi>{t('for', { organization: organization?.data.name ?? organizationId })}</bdi>}>
      {known ? (
        <ThresholdForm
          organizationId={organizationId}
          currency={before?.currency ?? null}
          before={before}
          onDone={onDone}
          onCancel={onDone}
        />
      ) : (
        <Skeleton className="h-16 w-64" />
      )}
    </Panel>
  )
}
