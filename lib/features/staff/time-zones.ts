/**
 * The zones that a person may choose, by name: those of this runtime, UTC, and the one that they have even where this
 * runtime spells it differently.
 */
export function timeZones(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])].sort()
}
