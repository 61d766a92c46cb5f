'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Checkbox } from '@/components/ui/control'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'

export interface SecretValue {
  label: string
  value: string
  /** A value that may be seen again elsewhere (a login, a public key) and stands here for company. */
  open?: boolean
}

/**
 * A dialog for what is shown exactly once. It cannot be closed by Esc or by a slip: only after saying that it is stored.
 * The value lives in the memory of this component alone, and is gone with it.
 */
export function OneTimeSecret({
  title,
  description,
  values,
  onForget,
}: {
  title: string
  description?: string
  values: readonly SecretValue[]
  onForget: () => void
}) {
  const t = useTranslations('secret')
  const [stored, setStored] = useState(false)
  return (
    <Dialog open title={title} description={description} onClose={onForget} closable={false}>
      <DialogBody className="space-y-4">
        <Callout tone="warn">{t('once')}</Callout>
        {values.map((entry) => (
          <SecretLine key={entry.label} entry={entry} copyLabel={t('copy', { label: entry.label })} />
        ))}
        <Checkbox
          label={t('stored')}
          checked={stored}
          onChange={(event) => setStored(event.target.checked)}
        />
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" disabledReason={stored ? undefined : t('mustConfirm')} onClick={onForget}>
          {t('close')}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}

function SecretLine({ entry, copyLabel }: { entry: SecretValue; copyLabel: string }) {
  const id = useId()
  return (
    <div>
      <p id={id} className="mb-1 font-medium">
        {entry.label}
      </p>
      <div className="flex items-start gap-2 rounded border bg-hover py-1.5 ps-3 pe-1.5">
        <code aria-labelledby={id} className="min-w-0 flex-1 py-0.5 break-all select-all">
          {entry.value}
        </code>
        <CopyButton value={entry.value} label={copyLabel} />
      </div>
    </div>
  )
}
