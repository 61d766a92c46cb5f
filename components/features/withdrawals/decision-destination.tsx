'use client'

import { useTranslations } from 'next-intl'
import { ExplorerLink } from '@/components/features/operations/explorer-link'
import { LookAlikes } from '@/components/features/operations/look-alikes'
import { Risk } from '@/components/features/operations/risk-mark'
import { Address } from '@/components/shared/value/address'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { Explorers } from '@/lib/features/operations/explorers'
import type { DecisionDto } from '@/lib/features/withdrawals/decide-dto'

/** Where the money would go: the whole address, what is known of it, and which known ones look like it. */
export function DecisionDestination({
  decision,
  explorers,
}: {
  decision: DecisionDto
  explorers: Explorers
}) {
  const t = useTranslations('withdrawals.decide.screen')
  const o = useTranslations('operations')
  const { addressTo, networkTo, lookAlikes, timesToAddress, timesToAddressOfThisOrganization } = decision
  return (
    <Panel title={t('destination')}>
      {addressTo === null ? (
        <p className="text-warn">{t('noAddress')}</p>
      ) : (
        <div className="grid gap-3">
          <div className="grid justify-items-start gap-1 text-md">
            <Address value={addressTo} copy={o('detail.copyAddress')} />
            <ExplorerLink network={networkTo} what="address" value={addressTo} explorers={explorers} />
          </div>
          <LookAlikes address={addressTo} lookAlikes={lookAlikes} />
          <DescriptionList>
            <Description term={t('network')}>
              <bdi>{networkTo ?? o('table.unknownAmount')}</bdi>
            </Description>
            <Description term={t('before')}>
              {timesToAddress === 0 ? (
                <span className="font-medium text-warn">{t('firstTime')}</span>
              ) : (
                t('times', { times: timesToAddress, own: timesToAddressOfThisOrganization })
              )}
            </Description>
            <Description term={o('fields.riskLevel')}>
              {decision.riskLevel === null ? (
                <span className="text-ink-3">{o('table.unknownAmount')}</span>
              ) : (
                <Risk level={decision.riskLevel} />
              )}
            </Description>
          </DescriptionList>
        </div>
      )}
    </Panel>
  )
}
