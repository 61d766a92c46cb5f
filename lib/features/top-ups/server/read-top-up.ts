import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { TopUpDto } from '../dto'
import { readTopUpSchema } from '../schema'
import { showTopUp } from './show'

/** One top-up with its approval, what was looked at to find out what became of it, and what its reader may do. */
export const readTopUp = readVerb({
  name: 'top-ups.read',
  permission: 'top-ups.read',
  input: readTopUpSchema,
  run: (ctx, { topUpId }): Promise<TopUpDto> => showTopUp(ctx, topUpId),
})
