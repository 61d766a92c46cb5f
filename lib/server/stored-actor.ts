import 'server-only'
import type { Actor } from '@/lib/shared/actor'
import type { PersonDto, StoredActor } from '@/lib/shared/person'

/** Who acts now, as rows keep it. */
export function storedActor(actor: Actor): StoredActor {
  if (actor.kind === 'staff') return { kind: 'staff', staffId: actor.staffId, name: actor.name }
  return { kind: 'system', name: actor.kind === 'system' ? actor.job : actor.source }
}

/** Null for a job of the desk: nobody is behind it. */
export const toPerson = (actor: StoredActor | null): PersonDto | null =>
  actor?.staffId === undefined ? null : { staffId: actor.staffId, name: actor.name }
