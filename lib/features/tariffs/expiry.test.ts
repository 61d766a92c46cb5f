import { expect, it } from 'vitest'
import { expiryOf } from './expiry'

it.each([
  ['2026-06-01', '2026-06-01'],
  ['valid to 2026-06-01T10:00:00Z', '2026-06-01'],
  ['promo till 01.06.2026', '2026-06-01'],
  ['акция до 1.6.2026.', '2026-06-01'],
  ['до 01.06.26', '2026-06-01'],
  ['until 1 June 2026', '2026-06-01'],
  ['until the 1st of June, 2026', '2026-06-01'],
  ['Until June 1st, 2026', '2026-06-01'],
  ['until Jun 1 2026', '2026-06-01'],
  ['until Sept. 30, 2025', '2025-09-30'],
  ['до 1 июня 2026', '2026-06-01'],
  ['до 1-го июня 2026 года', '2026-06-01'],
  ['ДО 31 МАЯ 2025 г.', '2025-05-31'],
  ['скидка за март 2025', '2025-03-31'],
  ['до конца февраля 2024', '2024-02-29'],
  ['May 2025 promotion', '2025-05-31'],
  ['special for 2025', '2025-12-31'],
  ['за 2025 год', '2025-12-31'],
  ['до конца 2025', '2025-12-31'],
  ['until the end of 2025.', '2025-12-31'],
  ['Promo for 2025 launch', '2025-12-31'],
  ['agreed 2025-01-15, until 1 June 2026', '2026-06-01'],
  ['until 2025-06-01, asked again on 10.10.2026', '2025-06-01'],
  ['from 2025-01-01 to 2025-06-01', '2025-06-01'],
  ['с 01.01.2025 по 1 июня 2025', '2025-06-01'],
  ['01.01.2025-01.06.2025', '2025-06-01'],
])('%s names the last day %s', (comment, day) => {
  expect(expiryOf(comment)).toBe(day)
})

it.each([
  null,
  '',
  'tariff for John',
  'for 2025 USD',
  'up to 3000 a day',
  'for 2000 clients',
  'for 2025.50',
  'ticket 2025-13-45',
  '31.02.2026',
  '192.168.10.2025',
  'until 1 June',
  'order 12025-06-011',
  'до 2025 операций',
  'Maya 2025',
  'ticket 2025',
  'since 2025-01-01',
  'с 1 января 2025 года',
  'connected in 2025',
  '１.６.２０２６',
])('%s names none', (comment) => {
  expect(expiryOf(comment)).toBeNull()
})

it('reads the longest note of the gateway at once, whatever is in it', () => {
  for (const part of ['до ', '1 ', '1.1.', 'June ', 'until the end of ', '2025-01-', '\u0000'])
    expect(expiryOf(part.repeat(Math.ceil(5_000 / part.length)))).toBeNull()
})
