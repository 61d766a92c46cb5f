'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Moment } from '@/components/shared/value/moment'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { routes } from '@/lib/shared/routes'
import { useRolesText } from './use-roles-text'

/** Which policies asked for others, and what they ask for. */
export function ApprovalRules({ approval }: { approval: ApprovalDto }) {
  const t = useTranslations('approvals.one.rules')
  const locale = useLocale()
  const roles = useRolesText()
  const { policies, needed, given, stepUp, createdAt, expiresAt, decidedAt, status } = approval
  const facts: [string, ReactNode][] = [
    [
      t('policies'),
      policies.length === 0
        ? t('none')
        : policies.map(({ id, name }) => (
            <TextLink key={id} href={routes.settingsPolicies()} className="block">
              <bdi>{name}</bdi>
            </TextLink>
          )),
    ],
    [t('who'), roles(approval.roles)],
    [t('needed'), needed.toLocaleString(locale)],
    [t('given'), given.toLocaleString(locale)],
    [t('stepUp'), t(stepUp ? 'stepUpYes' : 'stepUpNo')],
    [t('asked'), <Moment key="asked" iso={createdAt} />],
  ]
  if (status === 'waiting') facts.push([t('lapses'), <Moment key="lapses" iso={expiresAt} />])
  if (decidedAt !== null) facts.push([t('decided'), <Moment key="decided" iso={decidedAt} />])
  return (
    <Panel title={t('title')}>
      <DescriptionList>
        {facts.map(([term, value]) => (
          <Description key={term} term={term}>
            {value}
          </Description>
        ))}
      </DescriptionList>
    </Panel>
  )
}
