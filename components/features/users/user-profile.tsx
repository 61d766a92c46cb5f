'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { Id } from '@/components/shared/value/id'
import { Moment } from '@/components/shared/value/moment'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList, Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { userQuery } from '@/lib/features/users/client'
import type { UserDetails } from '@/lib/features/users/dto'
import { routes } from '@/lib/shared/routes'

/** Everything that is known of a user: remembered at once, live as soon as the gateway has answered. */
export function UserProfile({ userId }: { userId: string }) {
  const t = useTranslations('users')
  const { data: reading, error, isFetching, refetch } = useQuery(userQuery(userId))
  const again = () => void refetch()
  return (
    <div className="space-y-4">
      {error && (
        <ErrorPanel error={error} title={reading ? undefined : t('detail.unreadableTitle')} onRetry={again} />
      )}
      {reading && !error && <ReadingNote reading={reading} asking={isFetching} onAgain={again} />}
      {(reading || !error) && (
        <Panel title={t('profile')}>{reading ? <Fields user={reading.data} /> : <FieldsSkeleton />}</Panel>
      )}
    </div>
  )
}

function Fields({ user }: { user: UserDetails }) {
  const t = useTranslations('users')
  const nothing = (key: 'updated' | 'confirmed' | 'lastLogin' | 'utm') => (
    <span className="text-ink-3">{t(`none.${key}`)}</span>
  )
  const { organizationsCount: count } = user
  return (
    <DescriptionList>
      <Description term={t('fields.email')}>
        <bdi className="break-all">{user.email}</bdi>
      </Description>
      <Description term={t('fields.id')}>
        <Id value={user.id} label={t('copyId')} />
      </Description>
      <Description term={t('fields.created')}>
        <Moment iso={user.createdAt} />
      </Description>
      <Description term={t('fields.updated')}>
        {user.updatedAt === null ? nothing('updated') : <Moment iso={user.updatedAt} />}
      </Description>
      <Description term={t('fields.confirmed')}>
        {user.confirmedAt === null ? nothing('confirmed') : <Moment iso={user.confirmedAt} />}
      </Description>
      <Description term={t('fields.lastLogin')}>
        {user.lastLoginAt === null ? nothing('lastLogin') : <Moment iso={user.lastLoginAt} />}
      </Description>
      <Description term={t('fields.utm')}>
        {user.utm === null ? nothing('utm') : <bdi className="font-mono text-xs break-all">{user.utm}</bdi>}
      </Description>
      <Description term={t('fields.organizations')}>
        <TextLink href={routes.userOrganizations(user.id)}>
          {count === null ? t('none.organizations') : t('detail.organizations', { count })}
        </TextLink>
      </Description>
      <Description term={t('fields.firstSeen')}>
        <Moment iso={user.firstSeenAt} />
      </Description>
    </DescriptionList>
  )
}

function FieldsSkeleton() {
  return (
    <div aria-hidden="true" className="space-y-3">
      {Array.from({ length: 9 }, (_, index) => (
        <Skeleton key={index} className="h-4 w-2/3" />
      ))}
    </div>
  )
}
