'use client'

import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import type { OrganizationRefDto } from '@/lib/features/transactions/dto'
import { routes } from '@/lib/shared/routes'
import { FoundTx } from './found-tx'
import type { Answer } from './use-asking'

/** One organization: not asked, being asked, or what it found; never "nothing" where nobody asked. */
export function FindOrganization({
  organization: { id, name, ownerEmail },
  answer,
  asking,
  onAsk,
}: {
  organization: OrganizationRefDto
  answer: Answer | undefined
  asking: boolean
  /** Null while another one is being asked. */
  onAsk: (() => void) | null
}) {
  const t = useTranslations('transactions.find')
  const look = answer && 'look' in answer ? answer.look : null
  const known = look?.organization.name ?? name
  const label = known || id
  const time = () => look?.readAt && <Time iso={look.readAt} />
  return (
    <li className="space-y-2 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 basis-48">
          <TextLink href={routes.transactions(id)}>
            <bdi>{label}</bdi>
          </TextLink>{' '}
          <bdi className="text-xs break-all text-ink-3">{look?.organization.ownerEmail ?? ownerEmail}</bdi>
        </span>
        <span role="status" className="text-ink-2">
          {asking
            ? t('asking', { organization: label })
            : look === null
              ? answer === undefined && t('notAsked')
              : !look.keyHeld
                ? t('noKey')
                : look.found.length === 0
                  ? t.rich('nothing', { time })
                  : t.rich('found', { count: look.found.length, time })}
        </span>
        {answer === undefined && !asking && onAsk && (
          <Button size="small" onClick={onAsk} aria-label={t('lookIn', { organization: label })}>
            {t('submit')}
          </Button>
        )}
      </div>
      {answer && 'error' in answer && <ErrorPanel error={answer.error} onRetry={onAsk ?? undefined} />}
      {look?.found.map((found, n) => (
        <FoundTx key={n} found={found} organizationId={id} />
      ))}
    </li>
  )
}
