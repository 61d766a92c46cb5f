'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useWatchList } from '@/components/features/operations/use-watch-list'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { useCan } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { placesOf } from '@/lib/features/operations/places'
import { NOUN_OF } from '@/lib/features/operations/status'
import type { OperationRefDto } from '@/lib/features/transactions/dto'
import { nowKnown } from '@/lib/features/transactions/now-known'

/** So much of an id tells it from the others of a page; the whole of it is in the tip. */
const SHORT = 8

/** The operation that caused a record or belongs to a hash: its page, or the way into the register for one that has none. */
export function OperationRef({
  operation,
  organizationId,
}: {
  operation: OperationRefDto
  organizationId: string
}) {
  const t = useTranslations('transactions.operation')
  const { id, kind, known } = operation
  const name = t(kind, { id: `${id.slice(0, SHORT)}…` })
  if (known)
    return (
      <TextLink href={placesOf(kind).one(id)} data-tip={id}>
        {name}
      </TextLink>
    )
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 max-md:justify-end">
      <span data-tip={id}>{name}</span>
      <Enter operation={operation} organizationId={organizationId} />
    </span>
  )
}

/** Asks the gateway for the operation and has it watched; what became of it stands in place of the button. */
function Enter({
  operation: { id, kind },
  organizationId,
}: {
  operation: OperationRefDto
  organizationId: string
}) {
  const t = useTranslations('transactions.operation')
  const o = useTranslations('operations.watchResults')
  const client = useQueryClient()
  const mayEnter = useCan(`${NOUN_OF[kind]}.watch`)
  const { lines, running, error, start } = useWatchList(kind)
  const result = lines[0]?.result
  const its = lines[0]?.kind ?? kind
  const entered = result === 'entered' || result === 'watched' || result === 'other-kind'
  useEffect(() => {
    if (result === 'entered' || result === 'watched') nowKnown(client, { id, kind: its })
  }, [client, result, id, its])
  if (entered) return <TextLink href={placesOf(its).one(id)}>{o(result)}</TextLink>
  if (result !== undefined) return <span className="text-xs text-bad">{o(result)}</span>
  if (!mayEnter) return <span className="text-xs text-ink-3">{t('missing')}</span>
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        pending={running}
        onClick={() => void start([{ line: 1, id, organizationId: null }], organizationId)}
      >
        {t('enter')}
      </Button>
      {error !== null && <ErrorPanel error={error} />}
    </>
  )
}
