import type { Ctx } from './ctx'

/** Days of a filter and times of an export are those of whoever asks. */
export const zoneOf = ({ actor }: Pick<Ctx, 'actor'>) => (actor.kind === 'staff' ? actor.timeZone : 'UTC')
