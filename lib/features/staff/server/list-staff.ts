import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { StaffDto } from '../dto'
import { nothingSchema } from '../schema'
import { toStaffDto } from './mapper'
import { listAll } from './repository'

/** Everybody who has or had access, disabled people included. */
export const listStaff = readVerb({
  name: 'staff.list',
  permission: 'staff.read',
  input: nothingSchema,
  run: async (ctx): Promise<StaffDto[]> => (await listAll(ctx.db, ctx.clock.now())).map(toStaffDto),
})
