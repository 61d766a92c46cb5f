'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/link'
import { topUpsListQuery } from '@/lib/features/top-ups/client'
import { plainTopUpsQuery } from '@/lib/features/top-ups/search-params'
import { FINAL } from '@/lib/features/top-ups/status'
import { routes } from '@/lib/shared/routes'
import { TopUpState } from './top-up-status'
import { useMoney } from './use-money'

const isOver = (status: string) => (FINAL as readonly string[]).includes(status)

/** What somebody has already asked for and what is not over: two people who mean the same top-up see each other here. */
export function OpenTopUps({ organizationId }: { organizationId: string }) {
  const t = useTranslations('topUps')
  const money = useMoney()
  const { data } = useQuery(topUpsListQuery({ ...plainTopUpsQuery, organizationId }))
  const open = data?.rows.filter(({ status }) => !isOver(status)) ?? []
  if (open.length === 0) return null
  return (
    <Callout live tone="warn" title={t('form.open')}>
      <ul className="my-1 grid gap-1">
        {open.map((topUp) => (
          <li key={topUp.id} className="flex flex-wrap gap-x-2">
            <TextLink href={routes.topUp(topUp.id)}>{t('number', { number: String(topUp.number) })}</TextLink>
            <bdi>
              {t('form.openLine', {
                amount: money(topUp.amount, topUp.currency),
                name: topUp.requester?.name ?? t('nobody'),
              })}
            </bdi>
            <Time iso={topUp.createdAt} className="text-ink-3" />
            <TopUpState status={topUp.status} />
          </li>
        ))}
      </ul>
      <p>{t('form.openHint')}</p>
    </Callout>
  )
}
