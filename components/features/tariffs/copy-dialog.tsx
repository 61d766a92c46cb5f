'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/control'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { newId } from '@/lib/client/new-id'
import { organizationsFoundQuery } from '@/lib/features/organizations/found'
import { copyAction } from '@/lib/features/tariffs/actions'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { useChangeSetAction } from './use-change-set-action'

const GENERAL = ''

/** Makes a draft of what differs from another organization, or from the general tariffs. */
export function CopyDialog({
  organizationId,
  onMade,
  onClose,
}: {
  organizationId: string
  onMade: (set: ChangeSetDto) => void
  onClose: () => void
}) {
  const t = useTranslations('tariffs.tab.copy')
  const common = useTranslations('common')
  const [q, setQ] = useState('')
  const [from, setFrom] = useState(GENERAL)
  // A second click, or one after a lost answer, is the same draft.
  const [newChangeSetId] = useState(newId)
  const found = useQuery({
    ...organizationsFoundQuery(q),
    placeholderData: keepPreviousData,
    enabled: q.trim() !== '',
  })
  const copy = useChangeSetAction(copyAction, organizationId, { onSuccess: onMade })
  const rows = q.trim() === '' ? [] : (found.data?.rows ?? []).filter(({ id }) => id !== organizationId)
  const chosen = rows.find(({ id }) => id === from)
  return (
    <Dialog
      open
      title={t('title')}
      description={t('description')}
      onClose={onClose}
      closable={!copy.isPending}
    >
      <DialogBody className="grid gap-3">
        {copy.error && <ErrorPanel error={copy.error} />}
        <Input
          type="search"
          value={q}
          maxLength={200}
          aria-label={t('search')}
          placeholder={t('search')}
          onChange={(event) => {
            setQ(event.target.value)
            setFrom(GENERAL)
          }}
        />
        <Select
          aria-label={t('found')}
          value={chosen ? from : GENERAL}
          onChange={(event) => setFrom(event.target.value)}
          options={[
            { value: GENERAL, label: t('general') },
            ...rows.map(({ id, name, ownerEmail }) => ({ value: id, label: `${name} · ${ownerEmail}` })),
          ]}
        />
        <p role="status" className="text-xs text-ink-3">
          {q.trim() !== '' && found.data && rows.length === 0 && t('nothing')}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} disabled={copy.isPending}>
          {common('cancel')}
        </Button>
        <Button
          variant="primary"
          pending={copy.isPending}
          onClick={() =>
            copy.mutate({
              newChangeSetId,
              organizationId,
              fromOrganizationId: chosen?.id ?? null,
              actions: null,
            })
          }
        >
          {t('submitFrom', { name: chosen?.name ?? t('general') })}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
