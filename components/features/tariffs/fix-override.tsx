'use client'

import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import type { Hygiene } from '@/lib/features/tariffs/choices'
import type { OverrideDto } from '@/lib/features/tariffs/dto'
import { sameTerms, type IndividualTerms } from '@/lib/features/tariffs/terms'
import { typedOf } from '@/lib/features/tariffs/typed'
import { routes } from '@/lib/shared/routes'
import { useActionName } from './use-action-name'
import { useFix } from './use-fix'

interface FixProps {
  row: OverrideDto
  /** What is wrong with it, which becomes the reason of the draft; null where nothing is said to be. */
  kind: Hygiene | null
}

/** How an override can be put right; `there`: it has a type that nobody can type, and nothing to go back to. */
function wayOf(row: OverrideDto): 'general' | 'note' | 'edit' | 'there' {
  const same = row.general !== null && sameTerms(row.general, row)
  if (row.general !== null && !same && typedOf(row.general) !== null) return 'general'
  if (typedOf(row) === null) return 'there'
  return same ? 'note' : 'edit'
}

/**
 * The way to put an override right, always as a draft: back to the general value; where it has that value already, which
 * cannot be deleted, a note that says so; where there is no general value, its own terms to be typed over. Leads to the
 * draft.
 */
export function FixOverride({ row, kind }: FixProps) {
  const t = useTranslations('tariffs.hygiene')
  const name = useActionName()
  const reason = useDisabledReason('tariffs.draft')
  const { toGeneral, toTerms, pending, error } = useFix(row.organizationId)
  const way = wayOf(row)
  const typed = typedOf(row)

  if (way === 'there' || (way !== 'general' && typed === null))
    return (
      <ButtonLink size="small" icon="open" href={routes.organizationTariffs(row.organizationId)}>
        {t('editThere')}
      </ButtonLink>
    )

  function draft() {
    // A note whose day has passed would be found again tomorrow.
    const passed = kind === 'expired'
    if (way === 'general') return toGeneral(row.action, passed ? t('noteComment') : null)
    if (typed === null) return
    const note = way === 'note' ? t('noteComment') : passed ? null : row.comment
    const why = way === 'note' ? 'dead' : kind
    toTerms({
      action: row.action,
      typed,
      comment: note,
      base: baseOf(row),
      reason: why === null ? '' : t(`reasons.${why}`),
      open: way === 'edit',
    })
  }

  const where = { organization: row.organizationName || row.organizationId, action: name(row.action) }
  return (
    <div className="space-y-2">
      <Button
        size="small"
        icon="draft"
        pending={pending}
        disabledReason={reason}
        aria-label={t(`ways.${way}Named`, where)}
        onClick={draft}
      >
        {pending ? t('drafting') : t(`ways.${way}`)}
      </Button>
      {error && <ErrorPanel error={error} />}
    </div>
  )
}

function baseOf({ type, amount, minAmount, maxAmount, comment }: OverrideDto): IndividualTerms {
  return { type, amount, minAmount, maxAmount, comment }
}
