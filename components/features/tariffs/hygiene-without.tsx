'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { withQuery } from '@/lib/client/fetch-json'
import { withoutOverrideQuery } from '@/lib/features/tariffs/client'
import type { UsualOverrideDto, WithoutOverrideDto } from '@/lib/features/tariffs/dto'
import { typedOf } from '@/lib/features/tariffs/typed'
import { routes } from '@/lib/shared/routes'
import { FeeWords } from './fee-words'
import { NewerOlder } from './newer-older'
import { useActionName } from './use-action-name'
import { useFix } from './use-fix'

/** Who has no override, each with two ways to get one: what the others usually have, or what one of them has. */
export function WithoutRows({ page, onPage }: { page: number; onPage: (page: number) => void }) {
  const t = useTranslations('tariffs.hygiene')
  const name = useActionName()
  const { data, error, refetch } = useQuery({
    ...withoutOverrideQuery(page),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-24 w-full" />
  const { usual } = data
  return (
    <>
      <p className="text-ink-2">
        {usual === null
          ? t('usualNone')
          : t.rich('usual', {
              action: name(usual.action),
              count: usual.organizations,
              fee: () => <FeeWords terms={usual.terms} className="font-medium" />,
            })}
      </p>
      <ul className="mt-3 divide-y border-y">
        {data.rows.map((row) => (
          <li
            key={row.organizationId}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2.5"
          >
            <div className="min-w-0 flex-1 basis-56">
              <TextLink href={routes.organizationTariffs(row.organizationId)}>
                <bdi className="break-words">{row.organizationName}</bdi>
              </TextLink>
              <p className="text-xs text-ink-3">
                <bdi className="break-all">{row.ownerEmail}</bdi> ·{' '}
                {t.rich('readAt', { time: () => <Time iso={row.readAt} /> })}
              </p>
            </div>
            <FixWithout row={row} usual={usual} />
          </li>
        ))}
      </ul>
      <NewerOlder {...data} onPage={onPage} />
    </>
  )
}

function FixWithout({ row, usual }: { row: WithoutOverrideDto; usual: UsualOverrideDto | null }) {
  const t = useTranslations('tariffs.hygiene')
  const reason = useDisabledReason('tariffs.draft')
  const { toTerms, pending, error } = useFix(row.organizationId)
  const typed = usual && typedOf(usual.terms)
  const organization = row.organizationName
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {usual && typed && (
          <Button
            size="small"
            icon="draft"
            pending={pending}
            disabledReason={reason}
            aria-label={t('usualDraftNamed', { organization })}
            onClick={() =>
              toTerms({
                action: usual.action,
                typed,
                comment: null,
                base: null,
                reason: t('reasons.without'),
              })
            }
          >
            {pending ? t('drafting') : t('usualDraft')}
          </Button>
        )}
        {reason === undefined && (
          <ButtonLink
            size="small"
            icon="copy"
            aria-label={t('copyThereNamed', { organization })}
            href={withQuery(routes.organizationTariffs(row.organizationId), { dialog: 'copy' })}
          >
            {t('copyThere')}
          </ButtonLink>
        )}
      </div>
      {error && <ErrorPanel error={error} />}
    </div>
  )
}
