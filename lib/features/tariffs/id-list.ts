import { isUuid } from '@/lib/shared/uuid'

/** A pasted list, taken apart: what counts once each, what is no id, and how many stand there twice. */
export interface IdList {
  ids: string[]
  bad: string[]
  twice: number
}

export function readIds(text: string): IdList {
  const words = text.split(/[\s,;"']+/).filter((word) => word !== '')
  const good = words.filter(isUuid).map((word) => word.toLowerCase())
  const ids = [...new Set(good)]
  return { ids, bad: words.filter((word) => !isUuid(word)), twice: good.length - ids.length }
}
