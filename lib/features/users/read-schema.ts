import { z } from 'zod'
import { addressedId } from '@/lib/shared/ids'
import { prefer } from '@/lib/shared/reading'

export const readUserSchema = z.object({ userId: addressedId, prefer })
