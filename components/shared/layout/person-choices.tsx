'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { MenuGroup, MenuItem, MenuList } from '@/components/ui/menu'
import { showError } from '@/lib/client/toasts'
import { runAction } from '@/lib/client/use-action-mutation'
import { THEMES, type Theme } from '@/lib/shared/actor'
import { LOCALES, type Locale } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'
import type { Person, PersonActions } from './person-menu'

const THEME_LOOKS = {
  system: { icon: 'system', label: 'themeSystem' },
  light: { icon: 'sun', label: 'themeLight' },
  dark: { icon: 'moon', label: 'themeDark' },
} as const

const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский' }

/** Drawn at once; the cookie follows, and the next page comes from the server in it. */
function drawIn(theme: Theme) {
  document.documentElement.dataset.theme = theme
}

/** What a person may choose for themselves from anywhere. */
export function PersonChoices({
  person,
  actions,
  label,
}: {
  person: Person
  actions: PersonActions
  label: string
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
    setTheme(next)
    drawIn(next)
    keep({ theme: next })
  }
  function signOut() {
    runAction(actions.signOut, {}).then(() => {
      // A whole new page, and an empty storage: nothing of this person stays in the tab.
      sessionStorage.clear()
      window.location.assign(routes.login())
    }, showError)
  }

  return (
    <>
      <div className="border-b px-2 pt-1 pb-2">
        <p className="font-medium break-words">{person.name}</p>
        <p className="text-xs break-all text-ink-3">{person.email}</p>
        <p className="text-xs text-ink-3">{person.roleName}</p>
      </div>
      <MenuList label={label}>
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
      </MenuList>
    </>
  )
}
