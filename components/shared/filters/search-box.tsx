'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type KeyboardEvent } from 'react'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import { Kbd } from '@/components/ui/misc'
import { SEARCH_MAX } from '@/lib/client/table-params'
import { useHotkeys } from '@/lib/client/use-hotkeys'

/**
 * The search of a list. Every key asks at once (the former question is aborted by the query's signal): waiting for more keys
 * would be felt. `/` leads here, the down arrow on to the rows, Esc clears.
 *
 * What is typed belongs to the box; `value` (the address) only overrules it when it changes by other ways than typing, such
 * as Back or a dropped chip.
 */
export function SearchBox({
  value,
  onSearch,
  label,
}: {
  value: string
  onSearch: (text: string) => void
  /** What is searched: "E-mail, id or UTM". Also the placeholder. */
  label: string
}) {
  const t = useTranslations('filters')
  const ref = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [sent, setSent] = useState(value)
  if (value !== sent) {
    setSent(value)
    setText(value)
  }
  useHotkeys({ '/': () => ref.current?.select() })

  function type(next: string) {
    const asked = next.trim().slice(0, SEARCH_MAX)
    setText(next)
    setSent(asked)
    if (asked !== value) onSearch(asked)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && text !== '') type('')
    else if (event.key === 'ArrowDown')
      document.querySelector<HTMLElement>('tr[data-row][tabindex="0"]')?.focus()
    else return
    event.preventDefault()
  }

  return (
    <div className="min-w-0 flex-1 max-sm:basis-full sm:max-w-96 sm:min-w-48">
      <div className="relative flex items-center" role="search">
        <Icon name="search" className="pointer-events-none absolute start-2.5 text-ink-3" />
        <input
          ref={ref}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-label={label}
          placeholder={label}
          className="control search-control"
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span className="absolute end-1 flex items-center">
          {text === '' ? (
            <span aria-hidden="true" className="me-1 max-sm:hidden">
              <Kbd>/</Kbd>
            </span>
          ) : (
            <IconButton
              size="small"
              icon="close"
              label={t('clearSearch')}
              onClick={() => {
                type('')
                ref.current?.focus()
              }}
            />
          )}
        </span>
      </div>
      {text.trim().length > SEARCH_MAX && (
        <p role="status" className="mt-1 text-xs text-ink-3">
          {t('clipped', { max: SEARCH_MAX })}
        </p>
      )}
    </div>
  )
}
