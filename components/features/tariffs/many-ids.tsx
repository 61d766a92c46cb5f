'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/control'
import { Icon } from '@/components/ui/icons/icon'
import { readIds, type IdList } from '@/lib/features/tariffs/id-list'
import { MOST_ORGANIZATIONS } from '@/lib/features/tariffs/schema'
import { useKeptProposal } from './use-kept-proposal'

/** So many words that are no id are named. */
const NAMED = 5

/** A list of ids, typed or pasted; what is no id is named and can be taken out, never dropped unsaid. */
export function ManyIds({ list: { ids, bad, twice } }: { list: IdList }) {
  const t = useTranslations('tariffs.many.new')
  const [kept, keep] = useKeptProposal()
  const id = useId()
  const many = ids.length > MOST_ORGANIZATIONS
  const named = bad
    .slice(0, NAMED)
    .map((word) => (word.length > 60 ? `${word.slice(0, 60)}…` : word))
    .join(', ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {t('ids')}
      </label>
      <Textarea
        id={id}
        rows={6}
        value={kept.ids}
        spellCheck={false}
        autoComplete="off"
        className="font-mono text-xs"
        aria-invalid={bad.length > 0 || many || undefined}
        aria-describedby={`${id}-count`}
        onChange={(event) => keep({ ids: event.target.value })}
      />
      <div id={`${id}-count`} role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <strong className="numeric">{t('idsCount', { count: ids.length })}</strong>
        {twice > 0 && <span className="text-ink-2">{t('idsTwice', { count: twice })}</span>}
        {bad.length > 0 && (
          <span className="flex min-w-0 items-start gap-1 text-bad">
            <Icon name="bad" className="mt-0.5 size-3.5" />
            <span className="min-w-0 break-all">
              {t('idsBad', { count: bad.length, first: named })}
              {bad.length > NAMED && ` ${t('andMore', { count: bad.length - NAMED })}`}
            </span>
          </span>
        )}
        {many && <span className="text-bad">{t('tooMany', { most: MOST_ORGANIZATIONS })}</span>}
      </div>
      {bad.length > 0 && (
        <div>
          <Button size="small" onClick={() => keep({ ids: readIds(kept.ids).ids.join('\n') })}>
            {t('idsTakeOut', { count: bad.length })}
          </Button>
        </div>
      )}
    </div>
  )
}
