import { expect, test } from 'vitest'
import { startOfDay } from './days'

test.each([
  ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21', 'Europe/Moscow', '2026-11-20T21:00:00.000Z'],
  ['2026-11-21', 'Asia/Kathmandu', '2026-11-20T18:15:00.000Z'],
  ['2026-11-21', 'Pacific/Kiritimati', '2026-11-20T10:00:00.000Z'],
  ['2026-11-21', 'America/St_Johns', '2026-11-21T03:30:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-03-08', 'America/Los_Angeles', '2026-03-08T08:00:00.000Z'],
])('%s begins in %s at %s', (day, zone, moment) => {
  expect(startOfDay(day, zone).toISOString()).toBe(moment)
})

test('a day with a clock change has 23 or 25 hours', () => {
  const hours = (day: string) =>
    (startOfDay(day, 'Europe/Berlin', 1).getTime() - startOfDay(day, 'Europe/Berlin').getTime()) / 3_600_000
  expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-21')]).toEqual([23, 25, 24])
})

test('at the ends of time a day begins at the nearest moment that the store can keep', () => {
  const moment = (day: string, zone: string, plus = 0) => startOfDay(day, zone, plus).toISOString()
  expect(moment('0000-02-29', 'UTC')).toBe('0001-01-01T00:00:00.000Z')
  expect(moment('0001-01-01', 'Asia/Kathmandu')).toBe('0001-01-01T00:00:00.000Z')
  expect(moment('9999-12-31', 'America/St_Johns', 1)).toBe('9999-12-31T23:59:59.999Z')
})
