'use client'

import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import type { ApprovalDto, DecisionResultDto } from '@/lib/features/approvals/dto'
import type { Decision } from '@/lib/shared/approval'
import { routes } from '@/lib/shared/routes'
import { ChangedSince } from './changed-since'
import { MovedFacts } from './moved-facts'
import type { ManyRequest } from './use-many-requests'
import { useFactText } from './use-fact-text'
import { useRolesText } from './use-roles-text'
import { useWords } from './use-words'

/** One of several: what will happen, what is unusual, and after the decision what became of it. */
export function ManyLine({
  request: { id, approval, error },
  result,
  decision,
  onLeaveOut,
}: {
  request: ManyRequest
  result: DecisionResultDto | undefined
  decision: Decision
  onLeaveOut: () => void
}) {
  const t = useTranslations('approvals.many')
  const words = useWords()
  if (!approval)
    return (
      <li className="border-b py-3 last:border-0">
        {error ? <ErrorPanel error={error} /> : <Skeleton className="h-12 w-full" />}
      </li>
    )
  const title = words(approval.title)
  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1.5 border-b py-3 last:border-0"
      data-request={id}
    >
      <div className="min-w-0">
        <TextLink href={routes.approval(id)} className="font-medium break-words">
          <bdi>{title}</bdi>
        </TextLink>
        <p className="text-xs break-words text-ink-3">
          <bdi>{approval.requester?.name}</bdi>
          {approval.reason !== '' && ' · '}
          <bdi>{approval.reason}</bdi>
        </p>
      </div>
      {result ? (
        <Became result={result} decision={decision} />
      ) : (
        <IconButton size="small" icon="close" label={t('leaveOut', { title })} onClick={onLeaveOut} />
      )}
      {!result && (
        <div className="col-span-2 grid gap-1.5">
          <Picture approval={approval} />
          <MovedFacts approval={approval} />
          <ChangedSince approval={approval} />
        </div>
      )}
      {result && !result.ok && <p className="col-span-2 break-words text-bad">{result.message}</p>}
    </li>
  )
}

function Picture({ approval }: { approval: ApprovalDto }) {
  const t = useTranslations('approvals')
  const words = useWords()
  const fact = useFactText()
  const roles = useRolesText()
  const { facts, unusual, notYours, status, liveAt } = approval
  const why = status === 'waiting' ? notYours : 'ended'
  return (
    <>
      <ul className="numeric flex flex-wrap gap-x-4 gap-y-0.5 text-ink-2">
        {facts.map((one) => (
          <li key={one.label} className="wrap-anywhere">
            {fact(one)}
          </li>
        ))}
      </ul>
      {unusual.map((text) => (
        <p key={`${text.key} ${JSON.stringify(text.params)}`} className="flex gap-1.5 wrap-anywhere">
          <Icon name="warn" className="mt-0.5 flex-none text-warn" />
          {words(text)}
        </p>
      ))}
      {liveAt === null && status === 'waiting' && <p className="text-warn">{t('one.liveNever')}</p>}
      {why && (
        <p className="text-ink-3">
          {t('many.skipped')}:{' '}
          {why === 'role'
            ? t('not.role', { roles: roles(approval.roles) })
            : why === 'own'
              ? t('own.title')
              : t(`not.${why}`)}
        </p>
      )}
    </>
  )
}

function Became({ result, decision }: { result: DecisionResultDto; decision: Decision }) {
  const t = useTranslations('approvals.many')
  const common = useTranslations('approvals.statuses')
  return (
    <span className="inline-flex items-center gap-1.5 font-medium">
      <Icon name={result.ok ? 'good' : 'bad'} className={result.ok ? 'text-good' : 'text-bad'} />
      {result.ok ? t(`done.${decision}`) : common('waiting')}
    </span>
  )
}
