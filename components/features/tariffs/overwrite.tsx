'use client'

import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import type { ChangeLineDto } from '@/lib/features/tariffs/dto'

interface Overwrite {
  /** Whether what was found at this line is to be overwritten when the change-set is resumed. */
  has: (line: ChangeLineDto) => boolean
  toggle: (line: ChangeLineDto) => void
}

const OverwriteContext = createContext<Overwrite>({ has: () => false, toggle: () => undefined })

/** A leave to overwrite is for the value that was seen: another one that is found later needs another. */
const seen = ({ action, foundAt }: ChangeLineDto) => `${action} ${foundAt}`

/** What a person has said about conflicts: chosen at the line, sent with the button that resumes. */
export function OverwriteProvider({ children }: { children: ReactNode }) {
  const [chosen, set] = useState<readonly string[]>([])
  const value = useMemo(
    () => ({
      has: (line: ChangeLineDto) => chosen.includes(seen(line)),
      toggle: (line: ChangeLineDto) =>
        set((now) =>
          now.includes(seen(line)) ? now.filter((one) => one !== seen(line)) : [...now, seen(line)],
        ),
    }),
    [chosen],
  )
  return <OverwriteContext value={value}>{children}</OverwriteContext>
}

export const useOverwrite = () => useContext(OverwriteContext)
