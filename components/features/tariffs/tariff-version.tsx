'use client'

import { useTranslations } from 'next-intl'
import { Clock } from '@/components/features/mirror/clock'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import { TextLink } from '@/components/ui/link'
import { Status } from '@/components/ui/status'
import type { OrganizationTariffDto, TariffVersionDto } from '@/lib/features/tariffs/dto'
import { sameIndividual } from '@/lib/features/tariffs/terms'
import { routes } from '@/lib/shared/routes'
import { ActionName } from './action-name'
import { KnownTerms, SentTerms } from './sent-as'
import { useActionName } from './use-action-name'
import { VersionOrigin } from './version-origin'

/**
 * One version: what took the place of what, in words.
 *
 * @param line the action as it is now; undefined until that is known.
 */
export function TariffVersion({
  version,
  line,
  returnReason,
  onReturn,
}: {
  version: TariffVersionDto
  line: OrganizationTariffDto | undefined
  /** Why nothing may be drafted by this person; undefined where it may. */
  returnReason: string | undefined
  onReturn: () => void
}) {
  const t = useTranslations('tariffs.history')
  const name = useActionName()
  const { action, before, terms, reason, changeSetId, updatedAt } = version
  const isLive = line !== undefined && sameIndividual(line.individual, terms)
  const wanted = terms ?? line?.general ?? null
  const typeable = wanted?.type === 'PERCENT' || wanted?.type === 'FIXED'
  return (
    <li className="grid gap-x-6 gap-y-2 border-b px-4 py-3 last:border-0 lg:grid-cols-[13rem_minmax(0,1fr)_auto]">
      <ActionName action={action} />
      <div className="min-w-0 space-y-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <VersionOrigin version={version} />
          <Time iso={version.seenAt} className="text-xs text-ink-3" />
          {changeSetId !== null && (
            <TextLink href={routes.tariffChangeSet(changeSetId)}>{t('changeSet')}</TextLink>
          )}
        </p>
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          {version.origin !== 'first-read' && (
            <>
              <span className="sr-only">{t('before')}: </span>
              <KnownTerms terms={before} none={t('none')} />
              <Icon name="right" className="mt-0.5 text-ink-3" />
              <span className="sr-only">{t('after')}: </span>
            </>
          )}
          {terms === null ? <span className="text-ink-3">{t('none')}</span> : <SentTerms terms={terms} />}
        </div>
        {reason && <p className="text-xs break-words text-ink-2">{t('reason', { reason })}</p>}
        {updatedAt !== null && (
          <p className="text-xs text-ink-3">
            {t.rich('upstream', { time: () => <Clock iso={updatedAt} /> })}
          </p>
        )}
      </div>
      <div className="lg:text-end">
        {isLive ? (
          <Status tone="good">{t('returnCurrent')}</Status>
        ) : (
          <Button
            size="small"
            icon="history"
            aria-label={t('returnTo', { action: name(action) })}
            disabledReason={returnReason ?? (typeable ? undefined : t('returnUnknown'))}
            onClick={onReturn}
          >
            {t('return')}
          </Button>
        )}
      </div>
    </li>
  )
}
