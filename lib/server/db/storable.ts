import { storable as whole } from '@/lib/shared/storable'

/**
 * Text from outside as PostgreSQL can keep it, and no longer than `longest` characters (cut text ends in an ellipsis, so that
 * nobody takes it for the whole).
 */
export function storable(text: string, longest: number): string {
  const clean = whole(text)
  if (clean.length <= longest) return clean
  // By code point: half of a surrogate pair would be stored as a replacement character.
  const points = [...clean.slice(0, longest * 2)]
  return points.length <= longest && clean.length <= longest * 2
    ? clean
    : `${points.slice(0, longest - 1).join('')}…`
}
