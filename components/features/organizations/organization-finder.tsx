'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Icon } from '@/components/ui/icons/icon'
import { closePopover } from '@/components/ui/popover'
import { SEARCH_MAX } from '@/lib/client/table-params'
import { organizationsFoundQuery } from '@/lib/features/organizations/found'
import type { OfOrganization, OrganizationFilterProps } from './organization-filter'

const A_FEW = 8
const ANY = 'any'

interface Choice {
  id: string
  name: string
  note?: string
}

/** Each organization of the page once. */
function onPage(rows: readonly OfOrganization[]): Choice[] {
  const known = new Map<string, Choice>()
  for (const { organizationId: id, organizationName } of rows)
    if (id !== null && !known.has(id)) known.set(id, { id, name: organizationName || id })
  return [...known.values()]
}

/** The content of an `OrganizationFilter`: arrows choose, Enter takes, Esc closes. Every key asks at once. */
export function OrganizationFinder({ label, value, rows, onChange }: OrganizationFilterProps) {
  const t = useTranslations('filters')
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const q = text.trim().slice(0, SEARCH_MAX)
  const shown = onPage(rows)
  const asking = q !== '' || shown.length === 0
  const found = useQuery({
    ...organizationsFoundQuery(q),
    enabled: asking,
    placeholderData: keepPreviousData,
  })
  const choices: Choice[] = asking
    ? (found.data?.rows ?? []).map(({ id, name, ownerEmail }) => ({ id, name: name || id, note: ownerEmail }))
    : shown

  // Each time it opens it begins anew, where one types.
  useEffect(() => {
    const popover = input.current?.closest('[popover]')
    const begin = () => {
      setText('')
      if (popover?.matches(':popover-open')) input.current?.focus()
    }
    begin()
    popover?.addEventListener('toggle', begin)
    return () => popover?.removeEventListener('toggle', begin)
  }, [])

  function choose(id: string | null) {
    closePopover(input.current)
    onChange(id)
  }

  return (
    <Command label={label} shouldFilter={false} loop className="w-80 max-w-full">
      <Command.Input
        ref={input}
        value={text}
        onValueChange={setText}
        maxLength={SEARCH_MAX}
        placeholder={t('findOrganization')}
        className="control"
      />
      <Command.List className="palette-list" label={t('organizationsFound')} aria-busy={found.isFetching}>
        {value !== null && (
          <Command.Item value={ANY} className="palette-item" onSelect={() => choose(null)}>
            <Icon name="close" /> {t('anyOrganization')}
          </Command.Item>
        )}
        {choices.slice(0, A_FEW).map(({ id, name, note }) => (
          <Command.Item key={id} value={id} className="palette-item" onSelect={() => choose(id)}>
            <Icon name={id === value ? 'check' : 'organization'} />
            <span className="min-w-0 flex-1 truncate">
              <bdi>{name}</bdi>
              {note && <bdi className="block truncate text-xs text-ink-3">{note}</bdi>}
            </span>
          </Command.Item>
        ))}
      </Command.List>
      {asking && found.error && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      <p role="status" className="px-2 pb-1 text-xs text-ink-3 empty:hidden">
        {!asking
          ? t('organizationsOfPage')
          : found.data && choices.length === 0
            ? t('noOrganization')
            : choices.length > A_FEW && t('moreOrganizations')}
      </p>
    </Command>
  )
}
