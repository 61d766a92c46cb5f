import { z } from 'zod'
import { addressedId } from '@/lib/shared/ids'
import { prefer } from '@/lib/shared/reading'

export const readOrganizationSchema = z.object({ organizationId: addressedId, prefer })

export const organizationsOfUserSchema = z.object({ userId: addressedId, prefer })
