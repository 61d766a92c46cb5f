/**
 * "0.025" → "2.5": percent is for people, the fraction for the wire. Moves the point and calculates nothing, so that lists
 * say prices in words without carrying the arithmetic; exact at any length.
 *
 * @param fraction a plain decimal (`DECIMAL_TEXT`).
 */
export function percentOf(fraction: string): string {
  // Nobody can type a minus, but an answer may bring one.
  if (fraction.startsWith('-')) return percentOf(fraction.slice(1)).replace(/^(?=.*[1-9])/, '-')
  const [whole = '', digits = ''] = fraction.split('.')
  const moved = digits.padEnd(2, '0')
  const before = `${whole}${moved.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const after = moved.slice(2).replace(/0+$/, '')
  return after === '' ? before : `${before}.${after}`
}
