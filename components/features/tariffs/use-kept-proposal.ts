'use client'

import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { typedDraftSchema } from '@/lib/features/tariffs/typed'

/** What is typed into a proposal for many. Who it is for stands in the address, unless it is a list of ids. */
const schema = z.object({
  /** The batch that it becomes. One id until that is certain, so that a second click or a lost answer makes no second one. */
  batchId: z.string().catch(''),
  ids: z.string().catch(''),
  comment: z.string().catch(''),
  reason: z.string().catch(''),
  lines: z.array(z.object({ action: z.string(), typed: typedDraftSchema })).catch([]),
})

export type KeptProposal = z.output<typeof schema>

const KEY = 'desk-many'
const NOTHING: KeptProposal = { batchId: '', ids: '', comment: '', reason: '', lines: [] }

let text: string | null = null
let kept = NOTHING
let storable = true
const listeners = new Set<() => void>()

function parsed(from: string | null): KeptProposal {
  try {
    return from === null ? NOTHING : schema.catch(NOTHING).parse(JSON.parse(from))
  } catch {
    return NOTHING
  }
}

/** As the tab keeps it: a reload finds it again, signing out forgets it. */
export function keptProposal(): KeptProposal {
  const now = storable ? sessionStorage.getItem(KEY) : text
  if (now !== text) {
    text = now
    kept = parsed(now)
  }
  return kept
}

export function keepProposal(patch: Partial<KeptProposal>): void {
  kept = { ...keptProposal(), ...patch }
  text = JSON.stringify(kept)
  try {
    sessionStorage.setItem(KEY, text)
  } catch {
    // Storage may be full or switched off: then it lasts as long as the page.
    storable = false
  }
  for (const listener of listeners) listener()
}

/** It has become a batch. Nobody who shows it is told: they are about to leave. */
export function forgetProposal(): void {
  text = null
  kept = NOTHING
  storable = true
  sessionStorage.removeItem(KEY)
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useKeptProposal() {
  return [useSyncExternalStore(listen, keptProposal, () => NOTHING), keepProposal] as const
}
