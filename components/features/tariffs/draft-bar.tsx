'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useSyncExternalStore } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { Input } from '@/components/ui/control'
import { cx } from '@/components/ui/cx'
import { Status } from '@/components/ui/status'
import { writePending } from '@/lib/client/pending-address'
import { useUrlDialog } from '@/lib/client/use-url-dialog'
import type { TariffEditor } from '@/lib/features/tariffs/editor/editor'
import { judge } from '@/lib/features/tariffs/editor/line'
import type { Locale } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'
import { DraftOvertaken, DraftSaved } from './draft-state'
import { useDraft, useEditing, useSaver } from './use-editor'

const DraftDiscard = dynamic(() => import('./draft-discard').then((file) => file.DraftDiscard), {
  ssr: false,
})

const wrongLines = (editor: TariffEditor, locale: Locale) =>
  [...editor.all()].filter(
    ([action, edit]) => !judge(edit, editor.line(action)?.general ?? null, locale).proposed,
  ).length

/** The draft as a whole: how much it is, its words, whether it is kept, and the way to its review. */
export function DraftBar({ organizationId, onGone }: { organizationId: string; onGone: () => void }) {
  const t = useTranslations('tariffs.tab.draft')
  const locale = useLocale()
  const router = useRouter()
  const saver = useSaver()
  const count = useDraft((draft) => draft.count())
  const wrong = useDraft((draft) => wrongLines(draft, locale))
  const state = useSyncExternalStore(saver.listen, saver.current, saver.current)
  const discard = useUrlDialog('discard')
  const [worded, setWorded] = useState(false)

  async function review() {
    if (!(await saver.flush())) return
    const { changeSetId } = saver.seen()
    if (!changeSetId) return
    // A draft that has just been made is still on its way into the address.
    writePending()
    router.push(routes.tariffChangeSet(changeSetId))
  }

  if (count === 0 && saver.id === null && state.kind === 'none') return null
  return (
    <section aria-label={t('label')} className="draft-bar">
      {state.kind === 'overtaken' && <DraftOvertaken theirs={state.theirs} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <strong>{t('lines', { count })}</strong>
        {wrong > 0 && <Status tone="bad">{t('wrong', { count: wrong })}</Status>}
        <DraftSaved state={state} />
        <Words open={worded} />
        <span className="ms-auto flex gap-2">
          <IconButton
            icon="draft"
            className="sm:hidden"
            label={t('words')}
            aria-expanded={worded}
            onClick={() => setWorded(!worded)}
          />
          <Button variant="quiet" icon="delete" onClick={discard.show}>
            <span className="max-sm:sr-only">{t('discard')}</span>
          </Button>
          <Button variant="primary" disabled={count === 0} onClick={() => void review()}>
            {t('review', { count })}
          </Button>
        </span>
      </div>
      {discard.open && (
        <DraftDiscard organizationId={organizationId} onGone={onGone} onClose={discard.hide} />
      )}
    </section>
  )
}

/** @param open on a phone, where there is no room for them all the time. */
function Words({ open }: { open: boolean }) {
  const t = useTranslations('tariffs.tab.draft')
  const { editor } = useEditing()
  const words = useDraft((draft) => draft.words())
  return (
    <span className={cx('draft-words', open && 'draft-words-open')}>
      {(['comment', 'reason'] as const).map((name) => (
        <Input
          key={name}
          aria-label={t(name)}
          placeholder={`${t(name)}: ${t(`${name}Hint`)}`}
          value={words[name]}
          maxLength={1000}
          onChange={(event) => editor.say({ [name]: event.target.value })}
        />
      ))}
    </span>
  )
}
