'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useState, type FormEvent } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { PastedList } from '@/components/shared/form/pasted-list'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/control'
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
  const list = useMemo(() => readWatchList(text), [text])
  const watch = useWatchList(kind)
  const wrongOrganization = organization.trim() !== '' && !isUuid(organization.trim())
  const count = list.lines.length
  const problem =
    count === 0 ? t('nothing') : list.tooMany > 0 ? t('tooMany', { most: MOST_WATCHED_LINES }) : undefined

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
            <PastedList
              text={text}
              most={MOST_WATCHED_CHARACTERS}
              words={{
                list: t('list'),
                listHint: t('listHint'),
                lines: (
                  <>
                    {t('lines', { count })}
                    {list.tooMany > 0 && <span className="text-bad"> {problem}</span>}
                  </>
                ),
                file: t('file'),
                fileHint: t('fileHint'),
                tooLong: t('tooLong'),
              }}
              onText={(next) => {
                setText(next)
                watch.reset()
              }}
            />
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
