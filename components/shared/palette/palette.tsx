'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/misc'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { takeTypedAhead } from '@/lib/client/overlays'
import { SEARCH_MAX } from '@/lib/client/table-params'
import { api, routes } from '@/lib/shared/routes'
import { PaletteItem } from './palette-item'
import { readRecent, remember } from './recent'
import type { FindDto, Place, RecentItem } from './types'
import { useHash } from './use-hash'

const MIN_LETTERS = 2

/** Finds users, organizations and pages from anywhere; arrows choose, Enter opens. Every key asks at once. */
export function Palette({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const t = useTranslations('palette')
  const router = useRouter()
  const [text, setText] = useState(takeTypedAhead)
  const [recent] = useState(readRecent)
  const q = text.trim().slice(0, SEARCH_MAX)
  const asking = q.length >= MIN_LETTERS
  const found = useQuery({
    queryKey: ['find', q],
    queryFn: ({ signal }) => fetchJson<FindDto>(withQuery(api.find(), { q }), { signal }),
    enabled: asking,
    placeholderData: keepPreviousData,
  })

  function open(item: RecentItem) {
    remember(item)
    onClose()
    router.push(item.href)
  }

  const data = asking ? found.data : undefined
  const users = (data?.users ?? []).map((user) => ({
    href: routes.user(user.id),
    label: user.email,
    icon: 'user' as const,
  }))
  const organizations = (data?.organizations ?? []).map((organization) => ({
    href: routes.organization(organization.id),
    label: organization.name,
    icon: 'organization' as const,
    note: organization.ownerEmail ? t('ownedBy', { email: organization.ownerEmail }) : undefined,
  }))
  const hash = useHash(q)
  const pages = places.filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()))
  const nothing =
    asking &&
    !found.isFetching &&
    !found.error &&
    hash === null &&
    users.length + organizations.length + pages.length === 0
  const groups = [
    { title: t('recent'), items: q === '' ? recent : [] },
    ...(hash ?? []),
    { title: t('users'), items: users },
    { title: t('organizations'), items: organizations },
    { title: t('pages'), items: pages },
  ].filter(({ items }) => items.length > 0)

  return (
    <Dialog open bare size="normal" title={t('title')} onClose={onClose}>
      <Command label={t('title')} shouldFilter={false} loop>
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder={t('placeholder')}
          className="palette-input"
        />
        <Command.List className="palette-list" aria-busy={found.isFetching}>
          {groups.map((group) => (
            <Command.Group key={group.title} heading={group.title}>
              {group.items.map((item) => (
                <PaletteItem key={item.href} group={group.title} item={item} onOpen={open} />
              ))}
            </Command.Group>
          ))}
          <div role="status" className="px-3 text-ink-3 empty:hidden [&:not(:empty)]:py-2">
            {found.error && asking
              ? t('failed')
              : nothing
                ? t('nothing', { text: q })
                : !asking
                  ? t('hint')
                  : null}
          </div>
        </Command.List>
      </Command>
      <footer
        aria-hidden="true"
        className="flex gap-4 border-t bg-hover px-4 py-2 text-xs text-ink-3 max-sm:hidden"
      >
        <span className="flex items-center gap-1">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> {t('toMove')}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>↵</Kbd> {t('toOpen')}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>Esc</Kbd> {t('toClose')}
        </span>
      </footer>
    </Dialog>
  )
}
