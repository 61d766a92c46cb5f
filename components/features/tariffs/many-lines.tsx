'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useId, useMemo, useRef, useState, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/control'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { judge } from '@/lib/features/tariffs/editor/line'
import { ProposalTable } from './proposal-table'
import { useActionName } from './use-action-name'
import { useChosenAction, useDraft, useEdit, useEditing } from './use-editor'

const FeePicture = dynamic(() => import('./fee-picture').then((file) => file.FeePicture), {
  ssr: false,
  loading: () => <Skeleton className="h-56 w-full" />,
})

/** The lines that are in a proposal now, in the order of the book. */
export function useProposed(lines: readonly OrganizationTariffDto[]): OrganizationTariffDto[] {
  const names = useDraft((draft) => [...draft.all().keys()].join('\n'))
  return useMemo(() => {
    const chosen = new Set(names.split('\n'))
    return lines.filter(({ action }) => chosen.has(action))
  }, [lines, names])
}

/** What every organization that is chosen would get: actions are added one by one, and begin with the general terms. */
export function ManyLines({
  lines,
  error,
}: {
  lines: readonly OrganizationTariffDto[]
  /** Why the general terms could not be read. */
  error: Error | null
}) {
  const t = useTranslations('tariffs.many.new')
  const proposed = useProposed(lines)
  const chosen = useChosenAction()
  const add = useRef<HTMLSelectElement>(null)
  const toAdd = useCallback(() => add.current?.focus(), [])
  const left = lines.filter((line) => !proposed.includes(line))
  const picked = proposed.find(({ action }) => action === chosen) ?? proposed[0]
  return (
    <Panel title={t('step2')} description={t('step2Hint')}>
      <div className="space-y-3">
        {error && <ErrorPanel error={error} />}
        {proposed.length > 0 ? (
          <ProposalTable lines={proposed} onEmptied={toAdd} />
        ) : (
          <p className="text-ink-2">{t('noLines')}</p>
        )}
        {left.length > 0 && <AddLine ref={add} lines={left} />}
        {proposed.length > 0 && <p className="text-xs text-ink-3 max-sm:hidden">{t('keys')}</p>}
        {picked && <Picture line={picked} />}
      </div>
    </Panel>
  )
}

/** Chosen first, then added: arrows walk through the list of a browser without anything happening. */
function AddLine({
  ref,
  lines,
}: {
  ref: React.Ref<HTMLSelectElement>
  lines: readonly OrganizationTariffDto[]
}) {
  const t = useTranslations('tariffs.many.new')
  const name = useActionName()
  const { editor } = useEditing()
  const id = useId()
  const [wanted, setWanted] = useState('')
  const action = lines.some((line) => line.action === wanted) ? wanted : ''

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (action === '') return
    flushSync(() => {
      editor.put(action)
      editor.go(action, 'amount')
    })
    document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${action}/amount`)}"]`)?.focus()
  }

  return (
    <form className="flex flex-wrap items-end gap-2" onSubmit={submit}>
      <div className="grid min-w-0 flex-1 basis-60 gap-1 sm:max-w-96">
        <label htmlFor={id} className="text-xs text-ink-3">
          {t('action')}
        </label>
        <Select
          ref={ref}
          id={id}
          value={action}
          placeholder={t('chooseAnAction')}
          options={lines.map((line) => ({ value: line.action, label: name(line.action) }))}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      <Button type="submit" icon="add" disabledReason={action === '' ? t('chooseFirst') : undefined}>
        {t('add')}
      </Button>
    </form>
  )
}

function Picture({ line }: { line: OrganizationTariffDto }) {
  const t = useTranslations('tariffs')
  const locale = useLocale()
  const name = useActionName()
  const edit = useEdit(line.action)
  return (
    <details className="group">
      <summary className="cursor-pointer text-ink-2">
        {t('tab.picture', { action: name(line.action) })}
      </summary>
      <div className="pt-3 lg:*:grid-cols-2 lg:*:items-start lg:*:gap-8">
        <FeePicture
          general={line.general}
          current={null}
          proposed={edit ? judge(edit, line.general, locale).proposed : null}
        />
      </div>
    </details>
  )
}
