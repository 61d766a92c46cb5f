'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { TextLink } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/misc'
import { ApiError } from '@/lib/client/api-error'
import type { OrganizationDetails } from '@/lib/features/organizations/dto'
import type { Reading } from '@/lib/shared/reading'
import { routes } from '@/lib/shared/routes'

/** For whom it is, so that nobody tops up a namesake: the user's e-mail stands beside the name. */
export function FormOrganization({
  organization: { data, error },
  organizationId,
  onOther,
}: {
  organization: UseQueryResult<Reading<OrganizationDetails>>
  organizationId: string
  onOther: () => void
}) {
  const t = useTranslations('topUps.form')
  const other = (
    <Button size="small" onClick={onOther}>
      {t('change')}
    </Button>
  )
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return (
      <Callout live tone="bad" title={t('unknown')} actions={other}>
        <p className="font-mono text-xs break-all">{organizationId}</p>
      </Callout>
    )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        {data ? (
          <>
            <p className="text-lg font-semibold">
              <TextLink href={routes.organization(organizationId)}>
                <bdi>{data.data.name || organizationId}</bdi>
              </TextLink>
            </p>
            <p className="text-ink-2">
              <bdi>{t('of', { email: data.data.ownerEmail })}</bdi>
            </p>
          </>
        ) : (
          <Skeleton className="h-11 w-64" />
        )}
      </div>
      {other}
    </div>
  )
}
