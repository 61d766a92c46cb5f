'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { UserDto } from '@/lib/features/users/dto'

/** What the list knows of a user, in full, beside the list. */
export function UserPeek({ user }: { user: UserDto }) {
  const t = useTranslations('users')
  const moment = (iso: string | null, none: string) =>
    iso === null ? <span className="text-ink-3">{none}</span> : <Time iso={iso} />
  return (
    <DescriptionList>
      <Description term={t('fields.id')}>
        <Id value={user.id} label={t('copyId')} />
      </Description>
      <Description term={t('fields.created')}>
        <Time iso={user.createdAt} />
      </Description>
      <Description term={t('fields.confirmed')}>{moment(user.confirmedAt, t('none.confirmed'))}</Description>
      <Description term={t('fields.lastLogin')}>{moment(user.lastLoginAt, t('none.lastLogin'))}</Description>
      <Description term={t('fields.updated')}>{moment(user.updatedAt, t('none.updated'))}</Description>
      <Description term={t('fields.utm')}>
        {user.utm === null ? <span className="text-ink-3">{t('none.utm')}</span> : <bdi>{user.utm}</bdi>}
      </Description>
      <Description term={t('fields.organizations')}>
        {user.organizationsCount ?? <span className="text-ink-3">{t('none.organizations')}</span>}
      </Description>
      <Description term={t('fields.readAt')}>
        <Time iso={user.readAt} /> <span className="text-ink-3">({t(`sources.${user.source}`)})</span>
      </Description>
    </DescriptionList>
  )
}
