import 'server-only'
import { z } from 'zod'
import { readVerb } from '@/lib/server/verb'
import type { AuditPersonDto } from '../dto'
import { readPeople } from './repository'

/** Who of the staff, present and past, stands in the trail. */
export const listAuditPeople = readVerb({
  name: 'audit.people',
  permission: 'audit.read',
  input: z.object({}),
  run: async (ctx): Promise<AuditPersonDto[]> => readPeople(ctx.db),
})
