'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button, ButtonLink } from '@/components/ui/button'
import { newId } from '@/lib/client/new-id'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { copyAction, saveDraftAction } from '@/lib/features/tariffs/actions'
import type { Hygiene } from '@/lib/features/tariffs/choices'
import type { OverrideDto } from '@/lib/features/tariffs/dto'
import { changeSetsKeys, tariffsKeys } from '@/lib/features/tariffs/keys'
import { typedOf } from '@/lib/features/tariffs/typed'
import { routes } from '@/lib/shared/routes'
import { useActionName } from './use-action-name'

interface FixProps {
  row: OverrideDto
  /** What is wrong with it, which becomes the reason of the draft; null where nothing is said to be. */
  kind: Hygiene | null
}

/**
 * The way to put an override right, always as a draft: back to the general value; where it has that value already, which
 * cannot be deleted, a note that says so. Leads to the draft.
 */
export function FixOverride({ row, kind }: FixProps) {
  const t = useTranslations('tariffs.hygiene')
  const name = useActionName()
  const reason = useDisabledReason('tariffs.draft')
  const router = useRouter()
  // One id until the draft is certain: a second click is the same draft, not another one.
  const [draftId] = useState(newId)
  const options = {
    invalidates: [changeSetsKeys.lists(), tariffsKeys.one(row.organizationId)],
    onSuccess: () => router.push(routes.tariffChangeSet(draftId)),
  }
  const copy = useActionMutation(copyAction, options)
  const note = useActionMutation(saveDraftAction, options)
  const typed = row.general && typedOf(row.general)
  const noted = kind === 'dead'

  if (kind === 'unknown' || typed === null)
    return (
      <ButtonLink size="small" icon="open" href={routes.organizationTariffs(row.organizationId)}>
        {t('editThere')}
      </ButtonLink>
    )

  const draft = () =>
    noted
      ? note.mutate({
          changeSetId: draftId,
          organizationId: row.organizationId,
          version: 0,
          reason: t('reasons.dead'),
          lines: [
            {
              action: row.action,
              typed: { ...typed, retyped: typed.amount },
              comment: t('noteComment'),
              base: baseOf(row),
            },
          ],
        })
      : copy.mutate({
          newChangeSetId: draftId,
          organizationId: row.organizationId,
          fromOrganizationId: null,
          actions: [row.action],
        })

  const where = { organization: row.organizationName || row.organizationId, action: name(row.action) }
  const failure = copy.error ?? note.error
  const pending = copy.isPending || note.isPending
  return (
    <div className="space-y-2">
      <Button
        size="small"
        icon="draft"
        pending={pending}
        disabledReason={reason}
        aria-label={noted ? t('noteDraftNamed', where) : t('draftNamed', where)}
        onClick={draft}
      >
        {pending ? t('drafting') : noted ? t('noteDraft') : t('draft')}
      </Button>
      {failure && <ErrorPanel error={failure} />}
    </div>
  )
}

function baseOf({ type, amount, minAmount, maxAmount, comment }: OverrideDto) {
  return { type, amount, minAmount, maxAmount, comment }
}
