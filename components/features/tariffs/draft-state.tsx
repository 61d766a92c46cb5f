'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useText } from '@/lib/client/use-text'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import type { SaveState } from '@/lib/features/tariffs/editor/draft-saver'
import { useEditing, useSaver } from './use-editor'

/** Whether what was typed is kept, and since when. */
export function DraftSaved({ state }: { state: SaveState }) {
  const t = useTranslations('tariffs.tab.draft')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const saver = useSaver()
  const text = useText()
  if (state.kind === 'failed')
    return (
      <span role="alert" className="flex flex-wrap items-center gap-2 text-bad">
        {t('failed')}: {text.error(state.error)}
        <Button size="small" onClick={() => void saver.flush()}>
          {t('again')}
        </Button>
      </span>
    )
  return (
    <span role="status" className="text-xs text-ink-3">
      {state.kind === 'waiting' && t('waiting')}
      {state.kind === 'saving' && t('saving')}
      {state.kind === 'saved' &&
        t('saved', {
          time: new Intl.DateTimeFormat(locale, {
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
            timeZone,
          }).format(new Date(state.at)),
        })}
    </span>
  )
}

/** Somebody else, or another tab, has saved the same draft: both are kept until a person says which one stands. */
export function DraftOvertaken({ theirs }: { theirs: ChangeSetDto }) {
  const t = useTranslations('tariffs.tab.draft')
  const { editor } = useEditing()
  const saver = useSaver()
  return (
    <Callout
      live
      tone="warn"
      title={t('overtakenTitle')}
      actions={
        <>
          <Button
            onClick={() => {
              editor.load(theirs)
              saver.open(theirs)
            }}
          >
            {t('theirs')}
          </Button>
          <Button onClick={() => saver.keepMine()}>{t('mine')}</Button>
        </>
      }
    >
      {t('overtaken', { name: theirs.createdBy?.name ?? '–' })}
    </Callout>
  )
}
