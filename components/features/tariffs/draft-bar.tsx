'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Input } from '@/components/ui/control'
import { Status } from '@/components/ui/status'
import { useText } from '@/lib/client/use-text'
import { writePending } from '@/lib/client/pending-address'
import { showError } from '@/lib/client/toasts'
import { discardAction } from '@/lib/features/tariffs/actions'
import type { SaveState } from '@/lib/features/tariffs/editor/draft-saver'
import { judge } from '@/lib/features/tariffs/editor/line'
import type { Locale } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'
import { useDraft, useEditing, useSaver } from './use-editor'
import type { TariffEditor } from '@/lib/features/tariffs/editor/editor'
import { useChangeSetAction } from './use-change-set-action'

const wrongLines = (editor: TariffEditor, locale: Locale) =>
  [...editor.all()].filter(
    ([action, edit]) => !judge(edit, editor.line(action)?.general ?? null, locale).proposed,
  ).length

/** The draft as a whole: how much it is, its words, whether it is kept, and the way to its review. */
export function DraftBar({ organizationId, onGone }: { organizationId: string; onGone: () => void }) {
  const t = useTranslations('tariffs.tab.draft')
  const locale = useLocale()
  const router = useRouter()
  const { editor } = useEditing()
  const saver = useSaver()
  const count = useDraft((draft) => draft.count())
  const wrong = useDraft((draft) => wrongLines(draft, locale))
  const words = useDraft((draft) => draft.words())
  const state = useSyncExternalStore(saver.listen, saver.current, saver.current)
  const discard = useChangeSetAction(discardAction, organizationId, { onSuccess: onGone, onError: showError })

  async function review() {
    if (!(await saver.flush())) return
    const { changeSetId } = saver.seen()
    if (!changeSetId) return
    // A draft that has just been made is still on its way into the address.
    writePending()
    router.push(routes.tariffChangeSet(changeSetId))
  }

  async function giveUp() {
    // Whatever is on its way arrives first: then the version that is discarded is the last one.
    await saver.flush()
    const { changeSetId, version } = saver.seen()
    if (changeSetId) discard.mutate({ changeSetId, version })
    else onGone()
  }

  if (count === 0 && saver.id === null && state.kind === 'none') return null
  return (
    <section aria-label={t('label')} className="draft-bar">
      {state.kind === 'overtaken' && <Overtaken state={state} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <strong>{t('lines', { count })}</strong>
        {wrong > 0 && <Status tone="bad">{t('wrong', { count: wrong })}</Status>}
        <SaveWords state={state} />
        <Input
          className="draft-words"
          aria-label={t('comment')}
          placeholder={`${t('comment')}: ${t('commentHint')}`}
          value={words.comment}
          maxLength={1000}
          onChange={(event) => editor.say({ comment: event.target.value })}
        />
        <Input
          className="draft-words"
          aria-label={t('reason')}
          placeholder={`${t('reason')}: ${t('reasonHint')}`}
          value={words.reason}
          maxLength={1000}
          onChange={(event) => editor.say({ reason: event.target.value })}
        />
        <span className="ms-auto flex gap-2">
          <Button variant="quiet" icon="delete" pending={discard.isPending} onClick={() => void giveUp()}>
            {t('discard')}
          </Button>
          <Button variant="primary" disabled={count === 0} onClick={() => void review()}>
            {t('review', { count })}
          </Button>
        </span>
      </div>
    </section>
  )
}

function SaveWords({ state }: { state: SaveState }) {
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

function Overtaken({ state }: { state: SaveState & { kind: 'overtaken' } }) {
  const t = useTranslations('tariffs.tab.draft')
  const { editor } = useEditing()
  const saver = useSaver()
  const { theirs } = state
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
