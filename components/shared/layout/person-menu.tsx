'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Icon } from '@/components/ui/icons/icon'
import { Menu, MenuGroup, MenuItem } from '@/components/ui/menu'
import { runAction } from '@/lib/client/use-action-mutation'
import { showError } from '@/lib/client/toasts'
import { THEMES, type StaffActor, type Theme } from '@/lib/shared/actor'
import type { Result } from '@/lib/shared/errors'
import { LOCALES, type Locale } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'

export interface PersonActions {
  signOut: (input: Record<string, never>) => Promise<Result<unknown>>
  setPreferences: (input: { theme?: Theme; locale?: Locale }) => Promise<Result<unknown>>
}

const THEME_LOOKS = {
  system: { icon: 'system', label: 'themeSystem' },
  light: { icon: 'sun', label: 'themeLight' },
  dark: { icon: 'moon', label: 'themeDark' },
} as const

const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский' }

/** Who one is, how the desk looks and speaks, and the way out. */
export function PersonMenu({
  person,
  roleName,
  actions,
}: {
  person: Pick<StaffActor, 'name' | 'email' | 'theme'>
  roleName: string
  actions: PersonActions
}) {
  const t = useTranslations('person')
  const nav = useTranslations('nav')
  const router = useRouter()
  const locale = useLocale()
  const [theme, setTheme] = useState(person.theme)

  function keep(preferences: { theme?: Theme; locale?: Locale }) {
    runAction(actions.setPreferences, preferences).then(() => router.refresh(), showError)
  }
  function choose(next: Theme) {
    // Drawn at once; the cookie follows, and the next page comes from the server in it.
    setTheme(next)
    document.documentElement.dataset.theme = next
    keep({ theme: next })
  }
  function signOut() {
    // A whole new page, so that nothing of this person stays in the memory of the tab.
    runAction(actions.signOut, {}).then(() => {
      sessionStorage.clear()
      window.location.assign(routes.login())
    }, showError)
  }

  return (
    <Menu
      label={t('menu', { name: person.name })}
      align="end"
      header={
        <div className="border-b px-2 pt-1 pb-2">
          <p className="font-medium break-words">{person.name}</p>
          <p className="text-xs text-ink-3 break-all">{person.email}</p>
          <p className="text-xs text-ink-3">{roleName}</p>
        </div>
      }
      trigger={{
        variant: 'quiet',
        'aria-label': t('menu', { name: person.name }),
        text: (
          <>
            <span aria-hidden="true" className="avatar">
              {initials(person.name)}
            </span>
            <span className="max-w-40 truncate max-md:sr-only">{person.name}</span>
            <Icon name="down" className="size-3.5 text-ink-3" />
          </>
        ),
      }}
    >
      <MenuGroup>
        <MenuItem icon="account" onSelect={() => router.push(routes.account())}>
          {nav('account')}
        </MenuItem>
      </MenuGroup>
      <MenuGroup label={t('theme')}>
        {THEMES.map((entry) => (
          <MenuItem
            key={entry}
            keepOpen
            icon={THEME_LOOKS[entry].icon}
            checked={theme === entry}
            onSelect={() => choose(entry)}
          >
            {t(THEME_LOOKS[entry].label)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label={t('language')}>
        {LOCALES.map((entry) => (
          <MenuItem key={entry} checked={locale === entry} onSelect={() => keep({ locale: entry })}>
            <span lang={entry}>{LANGUAGE_NAMES[entry]}</span>
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup>
        <MenuItem icon="sign-out" onSelect={signOut}>
          {t('signOut')}
        </MenuItem>
      </MenuGroup>
    </Menu>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase()
}
