'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useId, useRef, type FormEvent } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { PastedList } from '@/components/shared/form/pasted-list'
import { Button } from '@/components/ui/button'
import { Checkbox, Input } from '@/components/ui/control'
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
          <PastedList
            required
            text={kept.text}
            most={MOST_LIST_CHARACTERS}
            placeholder={t('example')}
            words={{
              list: t('list'),
              listHint: t('listHint'),
              lines: t('lines', { count }),
              file: t('file'),
              fileHint: t('fileHint'),
              tooLong: errors('tooLong'),
            }}
            onText={(text) => change({ text })}
          />
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
