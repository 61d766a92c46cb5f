'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useState, type FormEvent } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { FileDrop } from '@/components/shared/form/file-drop'
import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/control'
import { Panel } from '@/components/ui/panel'
import { MOST_WATCHED_CHARACTERS, MOST_WATCHED_LINES } from '@/lib/features/operations/choices'
import type { OperationKind } from '@/lib/features/operations/status'
import { readWatchList } from '@/lib/features/operations/watch-list'
import { isUuid } from '@/lib/shared/uuid'
import { ImportResult } from './import-result'
import { useWatchList } from './use-watch-list'

/** One id, a pasted list or a file of them: each is entered and watched from then on, with a result per line. */
export function ImportForm({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations.import')
  const id = useId()
  const [text, setText] = useState('')
  const [organization, setOrganization] = useState('')
  const [tooLong, setTooLong] = useState(false)
  const list = useMemo(() => readWatchList(text), [text])
  const watch = useWatchList(kind)
  const wrongOrganization = organization.trim() !== '' && !isUuid(organization.trim())
  const count = list.lines.length
  const problem =
    count === 0 ? t('nothing') : list.tooMany > 0 ? t('tooMany', { most: MOST_WATCHED_LINES }) : undefined

  function change(next: string) {
    setText(next)
    setTooLong(false)
    watch.reset()
  }
  async function take(file: File) {
    if (file.size > MOST_WATCHED_CHARACTERS) return setTooLong(true)
    change(await file.text())
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (watch.running || problem !== undefined || wrongOrganization) return
    void watch.start(list.lines, organization.trim() === '' ? null : organization.trim().toLowerCase())
  }

  return (
    <div className="space-y-4">
      <form onSubmit={submit} className="space-y-4">
        <Panel>
          <div className="space-y-4">
            <div className="grid gap-1">
              <label htmlFor={`${id}-list`} className="font-medium">
                {t('list')}
              </label>
              <Textarea
                id={`${id}-list`}
                rows={8}
                spellCheck={false}
                className="font-mono"
                value={text}
                maxLength={MOST_WATCHED_CHARACTERS}
                aria-describedby={`${id}-list-hint ${id}-count`}
                onChange={({ target }) => change(target.value)}
              />
              <p id={`${id}-list-hint`} className="text-xs text-ink-3">
                {t('listHint')}
              </p>
              <p id={`${id}-count`} role="status" className="numeric text-xs text-ink-2">
                {t('lines', { count })}
                {list.tooMany > 0 && <span className="text-bad"> {problem}</span>}
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
                {t(tooLong ? 'tooLong' : 'fileHint')}
              </span>
            </FileDrop>
            <div className="grid gap-1">
              <label htmlFor={`${id}-organization`} className="font-medium">
                {t('organization')}
              </label>
              <Input
                id={`${id}-organization`}
                className="max-w-96 font-mono"
                spellCheck={false}
                autoComplete="off"
                value={organization}
                aria-invalid={wrongOrganization || undefined}
                aria-describedby={`${id}-organization-hint`}
                onChange={({ target }) => {
                  setOrganization(target.value)
                  watch.reset()
                }}
              />
              <p
                id={`${id}-organization-hint`}
                className={wrongOrganization ? 'text-xs text-bad' : 'text-xs text-ink-3'}
              >
                {t(wrongOrganization ? 'organizationWrong' : 'organizationHint')}
              </p>
            </div>
          </div>
        </Panel>
        <Button
          type="submit"
          variant="primary"
          icon="show"
          pending={watch.running}
          disabledReason={watch.running ? undefined : problem}
        >
          {t('submit', { count })}
        </Button>
      </form>
      {Boolean(watch.error) && <ErrorPanel error={watch.error} />}
      {watch.total > 0 && <ImportResult {...watch} />}
    </div>
  )
}
