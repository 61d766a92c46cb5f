'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Id } from '@/components/shared/value/id'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icons/icon'
import { TextLink } from '@/components/ui/link'
import type { OperationDto } from '@/lib/features/operations/dto'
import { placesOf } from '@/lib/features/operations/places'
import { routes } from '@/lib/shared/routes'
import { CoinAmount } from './coin-amount'
import { LastRead } from './last-read'
import { LookButton, type useLook } from './look-button'
import { OperationBadge } from './operation-status'
import { useKindTexts } from './use-kind'

/** Which operation it is, of how much and for whom, where it stands, and how old that knowledge is. */
export function OperationHeader({
  operation,
  look,
}: {
  operation: OperationDto
  look: ReturnType<typeof useLook>
}) {
  const t = useTranslations('operations')
  const own = useKindTexts(operation.kind)
  const { amountFrom, currencyFrom, networkFrom, amountToReceive, amountTo, currencyTo, networkTo } =
    operation
  return (
    <PageHeader
      crumbs={[{ href: placesOf(operation.kind).list(), label: own('title') }]}
      title={own('named', { id: operation.id.slice(0, 8) })}
      status={<OperationBadge operation={operation} />}
      description={
        <div className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <CoinAmount amount={amountFrom} currency={currencyFrom} network={networkFrom} />
            <Icon name="arrow" className="size-3.5 text-ink-3" />
            <CoinAmount amount={amountToReceive ?? amountTo} currency={currencyTo} network={networkTo} />
            <TextLink href={routes.organizationOperations(operation.organizationId)}>
              <bdi>{operation.organizationName || operation.organizationId}</bdi>
            </TextLink>
          </span>
          <span className="flex flex-wrap items-center gap-x-4">
            <Id value={operation.id} label={t('table.copyId')} />
            <span className="inline-flex items-center gap-1.5 text-xs">
              <span className="text-ink-3">{t('table.read')}:</span> <LastRead operation={operation} />
            </span>
          </span>
        </div>
      }
      actions={
        <>
          <CopyButton value={operation.supportText} text={t('detail.support')} />
          <LookButton operation={operation} look={look} />
        </>
      }
    />
  )
}
