'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { FileDrop } from '@/components/shared/form/file-drop'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, Textarea } from '@/components/ui/control'
import { Panel } from '@/components/ui/panel'
import { newId } from '@/lib/client/new-id'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { planTopUpsAction } from '@/lib/features/top-ups/actions-many'
import { MOST_LIST_CHARACTERS } from '@/lib/features/top-ups/choices'
import { topUpsKeys } from '@/lib/features/top-ups/keys'
import { routes } from '@/lib/shared/routes'
import { ManyProblems } from './many-problems'
import { forgetList, useKeptList } from './use-kept-list'

const linesOf = (text: string) => text.split(/\r\n|\r|\n/)

/** A list of organizations and amounts: typed, pasted or from a file, tried before anybody is asked for anything. */
export function ManyForm() {
  const t = useTranslations('topUps.many.form')
  const errors = useTranslations('topUps.many.errors')
  const locale = useLocale()
  const router = useRouter()
  const id = useId()
  const [kept, keep] = useKeptList()
  const [tooLong, setTooLong] = useState(false)
  const plan = useActionMutation(planTopUpsAction, { invalidates: [topUpsKeys.lists()] })
  const made = plan.data?.batch ?? null
  const leaving = useRef(false)

  useEffect(() => {
    if (made === null) return
    leaving.current = true
    router.push(routes.topUpBatch(made.id))
  }, [made, router])
  // What was typed is forgotten with the page, not before its eyes.
  useEffect(
    () => () => {
      if (leaving.current) forgetList()
    },
    [],
  )

  /** Another text is another list. */
  const change = (patch: Partial<typeof kept>) => {
    keep({ ...patch, batchId: '' })
    plan.reset()
    setTooLong(false)
  }
  async function take(file: File) {
    if (file.size > MOST_LIST_CHARACTERS) return setTooLong(true)
    change({ text: await file.text() })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (plan.isPending || made !== null) return
    const batchId = kept.batchId || newId()
    keep({ batchId })
    plan.mutate({ batchId, reason: kept.reason, text: kept.text, allowTwice: kept.allowTwice })
  }
  function leaveOut(bad: readonly number[]) {
    const out = new Set(bad)
    change({
      text: linesOf(kept.text)
        .filter((_, index) => !out.has(index + 1))
        .join('\n'),
    })
  }

  const count = linesOf(kept.text).filter((line) => line.trim() !== '').length
  const result = plan.data?.batch === null ? plan.data : null
  return (
    <form onSubmit={submit} className="space-y-4">
      <Panel>
        <div className="space-y-4">
          <div className="grid gap-1">
            <label htmlFor={`${id}-reason`} className="font-medium">
              {t('reason')}
            </label>
            <Input
              id={`${id}-reason`}
              required
              maxLength={1_000}
              value={kept.reason}
              aria-describedby={`${id}-reason-hint`}
              onChange={({ target }) => change({ reason: target.value })}
            />
            <p id={`${id}-reason-hint`} className="text-xs text-ink-3">
              {t('reasonHint')}
            </p>
          </div>
          <div className="grid gap-1">
            <label htmlFor={`${id}-list`} className="font-medium">
              {t('list')}
            </label>
            <Textarea
              id={`${id}-list`}
              required
              rows={10}
              spellCheck={false}
              className="font-mono"
              placeholder={t('example')}
              value={kept.text}
              aria-describedby={`${id}-list-hint ${id}-count`}
              onChange={({ target }) => change({ text: target.value })}
            />
            <p id={`${id}-list-hint`} className="text-xs text-ink-3">
              {t('listHint')}
            </p>
            <p id={`${id}-count`} role="status" className="numeric text-xs text-ink-2">
              {t('lines', { count })}
            </p>
          </div>
          <FileDrop
            id={`${id}-file`}
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            label={t('file')}
            button={t('file')}
            invalid={tooLong}
            describedBy={`${id}-file-hint`}
            onFile={(file) => void take(file)}
          >
            <span id={`${id}-file-hint`} className={tooLong ? 'text-xs text-bad' : 'text-xs text-ink-3'}>
              {tooLong ? errors('tooLong') : t('fileHint')}
            </span>
          </FileDrop>
          {(result?.twice || kept.allowTwice) && (
            <Checkbox
              label={t('allowTwice')}
              checked={kept.allowTwice}
              onChange={({ target }) => change({ allowTwice: target.checked })}
            />
          )}
        </div>
      </Panel>
      {plan.error && <ErrorPanel error={plan.error} />}
      {result && <ManyProblems plan={result} onLeaveOut={() => leaveOut(result.bad)} />}
      <Button type="submit" variant="primary" icon="check" pending={plan.isPending || made !== null}>
        {t('try')} {count > 0 && <span className="numeric">({count.toLocaleString(locale)})</span>}
      </Button>
    </form>
  )
}
