'use client'

import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { Time } from '@/components/shared/value/time'
import { Checkbox } from '@/components/ui/control'
import type { ChangeLineDto, ChangeSetDto } from '@/lib/features/tariffs/dto'
import { KnownTerms } from './sent-as'
import { useOverwrite } from './overwrite'
import { RebaseButton } from './rebase-button'

/**
 * Where what is live is not what was expected: both, and the ways on. Nothing that was found is overwritten unless somebody
 * says so who has seen it.
 */
export function ChangeSetFound({ set, line }: { set: ChangeSetDto; line: ChangeLineDto }) {
  const t = useTranslations('tariffs.changeSet')
  const overwrite = useOverwrite()
  const mayApply = useDisabledReason('tariffs.apply')
  const expected = line.state === 'conflict' ? line.base : line.proposed
  return (
    <li className="mt-1 flex flex-wrap items-end gap-x-8 gap-y-2 rounded border bg-surface px-3 py-2">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className="text-ink-3">{t(line.state === 'conflict' ? 'line.expected' : 'line.sent')}</dt>
          <dd className="text-sm">
            <KnownTerms terms={expected} none={t('lines.noOwn')} />
          </dd>
        </div>
        <div>
          <dt className="text-ink-3">
            {line.foundAt === null
              ? t('line.found')
              : t.rich('line.foundAt', { time: () => <Time iso={line.foundAt ?? ''} /> })}
          </dt>
          <dd className="text-sm font-medium">
            <KnownTerms terms={line.found} none={t('lines.noOwn')} />
          </dd>
        </div>
      </dl>
      {set.status === 'stopped' && mayApply === undefined && line.foundAt !== null && (
        <Checkbox
          className="self-center text-sm"
          label={t('line.overwrite')}
          checked={overwrite.has(line)}
          onChange={() => overwrite.toggle(line)}
        />
      )}
      <RebaseButton set={set} line={line} />
    </li>
  )
}
