'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { useUrlState } from '@/lib/client/use-url-state'
import { historyParams } from '@/lib/features/tariffs/history-params'
import { routes } from '@/lib/shared/routes'
import { ChangeSetsList } from './change-sets-list'
import { TariffHistory } from './tariff-history'

/** What the tariffs of an organization were, and everything that was done about them here. */
export function OrganizationHistory({ organizationId }: { organizationId: string }) {
  const t = useTranslations('tariffs.history')
  const [{ action, page, sets }, set] = useUrlState(historyParams)
  return (
    <div className="space-y-5">
      <ButtonLink icon="left" size="small" href={routes.organizationTariffs(organizationId)}>
        {t('back')}
      </ButtonLink>
      <TariffHistory
        organizationId={organizationId}
        action={action}
        page={page}
        onAction={(next) => set({ action: next, page: null })}
        onPage={(next) => set({ page: next })}
      />
      <ChangeSetsList organizationId={organizationId} page={sets} onPage={(next) => set({ sets: next })} />
    </div>
  )
}
