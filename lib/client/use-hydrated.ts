'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * False while the browser takes over what the server has drawn. For what may have become different in between, such as
 * whether a reading has grown old and is being made again: both draw the same first.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
