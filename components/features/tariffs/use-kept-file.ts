'use client'

import { useState } from 'react'
import { MOST_FILE_BYTES } from '@/lib/features/tariffs/choices'

/** A file as its text, read once: what is changed on disk afterwards is not what was looked at. */
export interface KeptFile {
  name: string
  csv: string
  bytes: number
}

export type FileFault = 'unreadable' | 'tooBig' | 'empty'

const KEY = 'desk-many-file'

function stored(): KeptFile | null {
  try {
    const { name, csv, bytes } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Record<string, unknown>
    return typeof name === 'string' && typeof csv === 'string' && typeof bytes === 'number'
      ? { name, csv, bytes }
      : null
  } catch {
    return null
  }
}

function store(file: KeptFile): void {
  sessionStorage.removeItem(KEY)
  try {
    sessionStorage.setItem(KEY, JSON.stringify(file))
  } catch {
    // Larger than a tab may keep: a reload asks for it again.
  }
}

export const forgetFile = () => sessionStorage.removeItem(KEY)

/** The file that was chosen; of this tab only, and through a reload unless it is too large for that. */
export function useKeptFile() {
  const [file, setFile] = useState(stored)
  const [fault, setFault] = useState<FileFault | null>(null)

  async function choose(chosen: File): Promise<void> {
    // The one before stays until another one can be read.
    if (chosen.size === 0) return setFault('empty')
    if (chosen.size > MOST_FILE_BYTES) return setFault('tooBig')
    try {
      const read = { name: chosen.name.slice(0, 200), csv: await chosen.text(), bytes: chosen.size }
      setFault(null)
      setFile(read)
      store(read)
    } catch {
      setFault('unreadable')
    }
  }

  return { file, fault, choose }
}
