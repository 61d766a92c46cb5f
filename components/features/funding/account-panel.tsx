'use client'

import { useTranslations } from 'next-intl'
import { useMoney } from '@/components/features/top-ups/use-money'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { IconButton } from '@/components/ui/button'
import { Progress } from '@/components/ui/misc'
import type { FundingBudgetDto, FundingOverviewDto } from '@/lib/features/funding/dto'
import { ProblemNote } from './problem-note'
import { useLook } from './use-look'

/** The account's balance with its age, and what the vendor's limit of requests leaves. */
export function AccountPanel({ overview }: { overview: FundingOverviewDto }) {
  const t = useTranslations('funding.balance')
  const money = useMoney()
  const reason = useDisabledReason('funding.create')
  const look = useLook()
  const { balance, problem, budget, open, host } = overview
  return (
    <div className="space-y-3">
      {look.error && <ErrorPanel error={look.error} />}
      {problem && <ProblemNote problem={problem} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <section aria-labelledby="funding-balance" className="rounded-lg border bg-surface p-4">
          <h2 id="funding-balance" className="text-xs font-medium text-ink-2">
            {t('title')}
          </h2>
          <p className="numeric mt-1 text-xl font-semibold break-words">
            {balance ? money(balance.balance, balance.currency) : '—'}
          </p>
          <div className="flex min-h-7 flex-wrap items-center gap-x-1 text-xs text-ink-3">
            <span>
              {balance ? t.rich('read', { time: () => <Time iso={balance.readAt} /> }) : t('never')}
            </span>
            <IconButton
              size="small"
              icon="refresh"
              label={t('again')}
              pending={look.isPending}
              disabledReason={reason}
              onClick={() => look.mutate({ invoiceId: null })}
            />
          </div>
          <p className="text-xs text-ink-3">
            {t('open', { count: open })} · {t('vendor', { host: host ?? '' })}
          </p>
        </section>
        <Budget budget={budget} />
      </div>
    </div>
  )
}

function Budget({ budget: { limit, left, freeAt } }: { budget: FundingBudgetDto }) {
  const t = useTranslations('funding.budget')
  return (
    <section aria-labelledby="funding-budget" className="rounded-lg border bg-surface p-4">
      <h2 id="funding-budget" className="text-xs font-medium text-ink-2">
        {t('title')}
      </h2>
      <p className="numeric mt-1 mb-2 text-xl font-semibold">{t('left', { left, limit })}</p>
      <Progress value={left} max={limit} label={t('title')} />
      <p className="mt-2 text-xs text-ink-3">
        {t('text', { limit })}{' '}
        {freeAt === null ? t('all') : t.rich('free', { time: () => <Time iso={freeAt} /> })}
      </p>
    </section>
  )
}
