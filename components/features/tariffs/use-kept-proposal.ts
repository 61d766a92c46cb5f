'use client'

import { z } from 'zod'
import { createKept } from '@/lib/client/kept'
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

const NOTHING: KeptProposal = { batchId: '', ids: '', comment: '', reason: '', lines: [] }

const kept = createKept('desk-many', (value) => schema.parse(value), NOTHING)

export const keptProposal = kept.get
export const keepProposal = kept.keep
/** It has become a batch. */
export const forgetProposal = kept.forget
export const useKeptProposal = kept.useKept
