/**
 * An amount for the eye: grouped digits and the decimal sign of the language, every decimal kept, none added.
 *
 * @example amountText('1234.50', 'ru') // "1 234,50"
 */
export function amountText(amount: string, locale: string): string {
  const [whole = '0', fraction] = amount.split('.')
  const parts = new Intl.NumberFormat(locale).formatToParts(1_000_000.5)
  const sign = (type: 'group' | 'decimal', other: string) =>
    parts.find((part) => part.type === type)?.value ?? other
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, sign('group', ' '))
  return fraction === undefined ? grouped : `${grouped}${sign('decimal', '.')}${fraction}`
}
