import { z } from 'zod'
import { uuid } from '@/lib/shared/ids'

export const readEffectSchema = z.object({ effectId: uuid })

/** What became of a request to the gateway: `unknown` until the desk has found out by looking. */
export interface EffectDto {
  effectId: string
  status: 'sending' | 'done' | 'refused' | 'not-sent' | 'unknown' | 'not-applied'
  subjectId: string | null
  checks: number
  updatedAt: string
}
