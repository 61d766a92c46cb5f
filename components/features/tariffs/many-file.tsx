'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { FileDrop } from '@/components/shared/form/file-drop'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import { TextLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { newId } from '@/lib/client/new-id'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { importTariffsAction } from '@/lib/features/tariffs/actions-many'
import { batchesKeys } from '@/lib/features/tariffs/keys'
import { routes } from '@/lib/shared/routes'
import { ManyProblem } from './many-problem'
import { ManyWords } from './many-words'
import { forgetFile, useKeptFile, type KeptFile } from './use-kept-file'
import { forgetProposal, useKeptProposal } from './use-kept-proposal'
import { useOpenBatch } from './use-open-batch'

function forget() {
  forgetFile()
  forgetProposal()
}

/** A file that says what each organization gets: chosen or dropped, then its dry run. */
export function ManyFile() {
  const t = useTranslations('tariffs.many')
  const [kept, keep] = useKeptProposal()
  const { file, fault, choose } = useKeptFile()
  const [told, setTold] = useState(false)
  const mayPlan = useDisabledReason('tariffs.apply-many')
  const open = useOpenBatch(forget)
  const load = useActionMutation(importTariffsAction, { invalidates: [batchesKeys.lists()], onSuccess: open })
  const unreasoned = kept.reason.trim() === ''

  function dryRun(batchId = kept.batchId || newId()) {
    setTold(true)
    if (file === null) return document.getElementById('many-file')?.focus()
    if (unreasoned) return document.getElementById('many-reason')?.focus()
    keep({ batchId })
    load.mutate({ batchId, fileName: file.name, csv: file.csv, reason: kept.reason })
  }

  return (
    <div className="grid max-w-3xl gap-5">
      <Panel title={t('new.stepFile')}>
        <div className="space-y-3">
          <FileDrop
            id="many-file"
            accept=".csv,text/csv"
            label={file ? t('file.dropAnother') : t('file.drop')}
            button={file ? t('file.another') : t('file.choose')}
            describedBy="many-file-hint many-file-fault"
            invalid={fault !== null || (told && file === null)}
            onFile={(chosen) => {
              load.reset()
              void choose(chosen)
            }}
          >
            {file && <ChosenFile key={file.csv} file={file} />}
          </FileDrop>
          <p id="many-file-fault" role="alert" className="text-bad empty:hidden">
            {fault !== null ? (
              <>
                <Icon name="bad" className="me-1 size-3.5" />
                {t(`file.${fault}`)}
              </>
            ) : (
              told && file === null && t('new.needs.file')
            )}
          </p>
          <div id="many-file-hint" className="space-y-1 text-ink-2">
            <p>{t('file.hint')}</p>
            <p>
              <TextLink href={routes.tariffOverrides()}>{t('file.export')}</TextLink>
            </p>
          </div>
        </div>
      </Panel>
      <Panel title={t('new.stepReason')}>
        <div className="grid gap-3">
          <ManyWords unreasoned={told && unreasoned} />
          <ManyProblem error={load.error} batchId={kept.batchId} onAnother={dryRun} />
          <div>
            <Button
              variant="primary"
              icon="file"
              className="h-auto whitespace-normal"
              disabledReason={mayPlan}
              pending={load.isPending || load.isSuccess}
              onClick={() => dryRun()}
            >
              {file ? t('new.dryRunFile', { file: file.name }) : t('new.dryRunNoFile')}
            </Button>
          </div>
          <p className="text-xs text-ink-3">{t('new.sendsNothing')}</p>
        </div>
      </Panel>
    </div>
  )
}

function ChosenFile({ file: { name, bytes, csv } }: { file: KeptFile }) {
  const t = useTranslations('tariffs.many.file')
  const locale = useLocale()
  const [lines] = useState(() => recordsOf(csv))
  return (
    <span role="status" className="max-w-full text-ink-2">
      <bdi className="font-medium break-all text-ink">{name}</bdi>
      <span className="block">
        {t('size', { size: Math.max(1, Math.round(bytes / 1000)).toLocaleString(locale), lines })}
      </span>
    </span>
  )
}

/** Lines below the header; a line end inside of quotation marks ends none. */
function recordsOf(csv: string): number {
  let [records, quoted, filled] = [0, false, false]
  for (const letter of csv) {
    if (letter === '"') quoted = !quoted
    if (!quoted && (letter === '\n' || letter === '\r')) {
      if (filled) records += 1
      filled = false
    } else filled = true
  }
  return Math.max(0, records + (filled ? 1 : 0) - 1)
}
