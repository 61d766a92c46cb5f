'use client'

import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { Icon } from '@/components/ui/icons/icon'
import { LazyPopover } from '@/components/ui/lazy-popover'
import type { Theme } from '@/lib/shared/actor'
import type { Result } from '@/lib/shared/errors'
import type { Locale } from '@/lib/shared/i18n/locales'

export interface PersonActions {
  signOut: (input: Record<string, never>) => Promise<Result<unknown>>
  setPreferences: (input: { theme?: Theme; locale?: Locale }) => Promise<Result<unknown>>
}

export interface Person {
  name: string
  email: string
  roleName: string
  theme: Theme
}

const load = () => import('./person-choices')
const PersonChoices = lazy(() => load().then((m) => ({ default: m.PersonChoices })))

/** Who one is; behind it how the desk looks and speaks, and the way out. */
export function PersonMenu({ person, actions }: { person: Person; actions: PersonActions }) {
  const t = useTranslations('person')
  const label = t('menu', { name: person.name })
  const text = (
    <>
      <span aria-hidden="true" className="avatar">
        {initials(person.name)}
      </span>
      <span aria-hidden="true" className="max-w-40 truncate max-md:hidden">
        {person.name}
      </span>
      <Icon name="down" className="size-3.5 text-ink-3" />
    </>
  )
  return (
    <LazyPopover
      align="end"
      trigger={{ variant: 'quiet', 'aria-label': label, 'aria-haspopup': 'menu', text }}
      preload={load}
    >
      {() => <PersonChoices person={person} actions={actions} label={label} />}
    </LazyPopover>
  )
}

/** "МК" of "Мария Ковалёва"; whole characters, so that no name is cut inside one. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
