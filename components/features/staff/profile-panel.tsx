import { useLocale, useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { StaffActor } from '@/lib/shared/actor'
import { ROLE_NAMES } from '@/lib/shared/permissions'
import { routes } from '@/lib/shared/routes'

/** Who one is here, and the way to a new password. */
export function ProfilePanel({ person }: { person: StaffActor }) {
  const t = useTranslations('staff.account')
  const locale = useLocale()
  return (
    <Panel
      title={t('profile')}
      description={t('profileHint')}
      actions={
        <ButtonLink href={routes.changePassword()} icon="key">
          {t('passwordLink')}
        </ButtonLink>
      }
    >
      <DescriptionList>
        <Description term={t('name')}>
          <bdi>{person.name}</bdi>
        </Description>
        <Description term={t('email')}>{person.email}</Description>
        <Description term={t('role')}>
          {ROLE_NAMES[person.role][locale]} ·{' '}
          <TextLink href={routes.settingsRoles()}>{t('roleLink')}</TextLink>
        </Description>
      </DescriptionList>
    </Panel>
  )
}
