'use client'

import { useTranslations } from 'next-intl'
import type { ActiveFilter } from '@/components/shared/data-table'
import { DateRangeFilter, SelectFilter, useDayRangeText } from '@/components/shared/filters'
import type { AuditPersonDto } from '@/lib/features/audit/dto'
import { AUDIT_NOUNS } from '@/lib/features/audit/names'
import type { AuditFilter } from '@/lib/features/audit/search-params'
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '@/lib/shared/audit'
import { useAuditNames } from './use-audit-names'

interface FilterProps {
  state: AuditFilter
  people: readonly AuditPersonDto[]
  set: (patch: Partial<AuditFilter>) => void
}

const OTHERS = ['system', 'webhook', 'anonymous'] as const

const nounOf = (action: string) => action.slice(0, action.indexOf('.'))

/** Person, area, action, outcome and time, each a button with what may be chosen. */
export function AuditFilters({ state, people, set }: FilterProps) {
  const t = useTranslations('audit')
  const names = useAuditNames()
  const actions = AUDIT_ACTIONS.filter((action) => state.noun === null || nounOf(action) === state.noun)
  return (
    <>
      <SelectFilter
        label={t('person')}
        icon="user"
        value={state.person}
        options={[
          ...people.map(({ id, name }) => ({ value: id, label: name })),
          ...OTHERS.map((kind) => ({ value: kind, label: t(`actors.${kind}`) })),
        ]}
        onChange={(person) => set({ person })}
      />
      <SelectFilter
        label={t('noun')}
        value={state.noun}
        options={AUDIT_NOUNS.map((noun) => ({ value: noun, label: names.noun(noun) }))}
        onChange={(noun) => set({ noun, action: null })}
      />
      <SelectFilter
        label={t('fields.action')}
        value={state.action}
        options={actions.map((action) => ({ value: action, label: names.action(action) }))}
        onChange={(action) => set({ action })}
      />
      <SelectFilter
        label={t('fields.outcome')}
        value={state.outcome}
        options={AUDIT_OUTCOMES.map((outcome) => ({ value: outcome, label: names.outcome(outcome) }))}
        onChange={(outcome) => set({ outcome })}
      />
      <DateRangeFilter label={t('fields.at')} range={state} onChange={({ from, to }) => set({ from, to })} />
    </>
  )
}

/** What narrows the list now, in words, each with the way to drop it. */
export function useActiveFilters({ state, people, set }: FilterProps): ActiveFilter[] {
  const t = useTranslations('audit')
  const names = useAuditNames()
  const range = useDayRangeText()
  const person = (value: string) => {
    const other = OTHERS.find((kind) => kind === value)
    return other ? t(`actors.${other}`) : (people.find(({ id }) => id === value)?.name ?? value)
  }
  const { q, noun, action, outcome, from, to } = state
  const found: (ActiveFilter | false)[] = [
    q !== '' && { key: 'q', label: t('filterSubject', { text: q }), onRemove: () => set({ q: '' }) },
    state.person !== null && {
      key: 'person',
      label: t('filterPerson', { name: person(state.person) }),
      onRemove: () => set({ person: null }),
    },
    noun !== null && {
      key: 'noun',
      label: t('filterNoun', { name: names.noun(noun) }),
      onRemove: () => set({ noun: null }),
    },
    action !== null && {
      key: 'action',
      label: t('filterAction', { name: names.action(action) }),
      onRemove: () => set({ action: null }),
    },
    outcome !== null && {
      key: 'outcome',
      label: t('filterOutcome', { name: names.outcome(outcome) }),
      onRemove: () => set({ outcome: null }),
    },
    (from !== null || to !== null) && {
      key: 'time',
      label: t('filterTime', { range: range({ from, to }) }),
      onRemove: () => set({ from: null, to: null }),
    },
  ]
  return found.filter((filter) => filter !== false)
}

export const NO_FILTER: AuditFilter = {
  q: '',
  person: null,
  noun: null,
  action: null,
  outcome: null,
  from: null,
  to: null,
}
