'use client'

import { Suspense, useState, type ReactNode, type ToggleEvent } from 'react'
import { Skeleton } from './misc'
import { Popover, type PopoverProps } from './popover'

/**
 * A popover whose content is fetched when it is first opened, and fetched ahead when a pointer or the focus comes to its
 * trigger: most visits to a list open none of its menus.
 *
 * @param preload the same `import()` that `children` draw from: `lazy(load)` beside `preload={load}`.
 * @param children drawn from the first opening on.
 */
export function LazyPopover({
  preload,
  children,
  trigger,
  ...popover
}: Omit<PopoverProps, 'children' | 'onToggle'> & {
  preload: () => Promise<unknown>
  children: () => ReactNode
}) {
  const [opened, setOpened] = useState(false)
  const ahead = () => void preload()
  return (
    <Popover
      {...popover}
      trigger={{ ...trigger, onPointerEnter: ahead, onFocus: ahead }}
      onToggle={(event: ToggleEvent<HTMLDivElement>) => {
        if (event.newState === 'open') setOpened(true)
      }}
    >
      {opened && <Suspense fallback={<Skeleton className="m-2 h-20 w-40" />}>{children()}</Suspense>}
    </Popover>
  )
}
