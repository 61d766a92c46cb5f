import 'server-only'
import type { StaffActor } from '@/lib/shared/actor'
import { AppError } from '@/lib/shared/errors'
import type { Ctx } from '@/lib/server/ctx'

/** Whose notifications are meant: only a person has any. @throws AppError FORBIDDEN for a job. */
export function readerOf({ actor }: Pick<Ctx, 'actor'>): StaffActor {
  if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'a job has no notifications')
  return actor
}
