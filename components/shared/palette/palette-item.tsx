'use client'

import { Command } from 'cmdk'
import { Icon } from '@/components/ui/icons/icon'
import { Kbd } from '@/components/ui/misc'
import type { RecentItem } from './types'

export function PaletteItem({
  group,
  item,
  onOpen,
}: {
  group: string
  item: RecentItem & { note?: string; key?: string }
  onOpen: (item: RecentItem) => void
}) {
  const { href, label, icon } = item
  return (
    // The same thing may stand under "recent" and among what was found: the group makes the value unique.
    <Command.Item
      value={`${group} ${href}`}
      className="palette-item"
      onSelect={() => onOpen({ href, label, icon })}
    >
      <Icon name={icon} />
      <span className="min-w-0 flex-1 truncate">
        <bdi>{label}</bdi>
        {item.note && <span className="ms-2 text-xs text-ink-3">{item.note}</span>}
      </span>
      {item.key && (
        <span aria-hidden="true" className="flex gap-0.5">
          <Kbd>G</Kbd>
          <Kbd>{item.key.toUpperCase()}</Kbd>
        </span>
      )}
    </Command.Item>
  )
}
