'use client'

import { useTranslations } from 'next-intl'
import { CoinAmount } from '@/components/features/operations/coin-amount'
import { OperationStatus } from '@/components/features/operations/operation-status'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import type { DecisionDto } from '@/lib/features/withdrawals/decide-dto'
import { routes } from '@/lib/shared/routes'

/** What this client had sent before, and where to: as far as the desk knows. */
export function DecisionEarlier({ decision }: { decision: DecisionDto }) {
  const t = useTranslations('withdrawals.decide.screen')
  const { earlier, clientId } = decision
  if (clientId === null) return null
  return (
    <Panel flush title={t('earlier')} description={t('earlierLead')}>
      {earlier.length === 0 ? (
        <p className="p-4 text-ink-3">{t('noEarlier')}</p>
      ) : (
        <SimpleTable
          label={t('earlier')}
          head={[
            { key: 'at', label: t('when') },
            { key: 'amount', label: t('spent'), className: 'text-end' },
            { key: 'status', label: t('became') },
            { key: 'address', label: t('to'), className: 'max-sm:hidden' },
          ]}
        >
          {earlier.map((one) => (
            <Row key={one.operationId}>
              <Cell>
                <TextLink href={routes.withdrawal(one.operationId)} className="whitespace-nowrap">
                  <Time short iso={one.at} />
                </TextLink>
                <span className="sm:hidden">
                  <WhereTo one={one} />
                </span>
              </Cell>
              <Cell numeric>
                <CoinAmount amount={one.amountFrom} currency={one.currencyFrom} />
              </Cell>
              <Cell>
                <OperationStatus operation={{ ...one, stuck: false }} />
              </Cell>
              <Cell className="max-sm:hidden">
                <WhereTo one={one} />
              </Cell>
            </Row>
          ))}
        </SimpleTable>
      )}
    </Panel>
  )
}

function WhereTo({ one: { sameAddress, addressTo } }: { one: DecisionDto['earlier'][number] }) {
  const t = useTranslations('withdrawals.decide.screen')
  return (
    <span className={sameAddress ? 'block text-xs' : 'block text-xs text-warn'}>
      {t(sameAddress ? 'sameAddress' : 'otherAddress')}
      {addressTo !== null && !sameAddress && <span className="block font-mono break-all">{addressTo}</span>}
    </span>
  )
}
