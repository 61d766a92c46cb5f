'use client'

import { z } from 'zod'
import { createKept } from '@/lib/client/kept'

/** A list as it is typed; `batchId` is the list that it becomes, one id until the text is another one. */
const schema = z.object({
  batchId: z.string().catch(''),
  reason: z.string().catch(''),
  text: z.string().catch(''),
  allowTwice: z.boolean().catch(false),
})

const NOTHING = { batchId: '', reason: '', text: '', allowTwice: false }

export const { useKept: useKeptList, forget: forgetList } = createKept(
  'desk-top-up-list',
  (value) => schema.parse(value),
  NOTHING,
)
