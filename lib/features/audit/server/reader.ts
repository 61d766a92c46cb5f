import 'server-only'
import type { Ctx } from '@/lib/server/ctx'

/** Days of a filter and times of an export are those of whoever asks. */
export const zoneOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.timeZone : 'UTC')
