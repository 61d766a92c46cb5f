import { expect, test } from 'vitest'
import { clockAt, momentAt } from './zoned-time'

const at = (day: string, time: string, zone: string) => momentAt(day, time, zone)?.toISOString() ?? null

test('a time is that of the zone it was chosen in, in summer and in winter', () => {
  expect(at('2026-11-21', '09:00', 'Europe/Moscow')).toBe('2026-11-21T06:00:00.000Z')
  expect(at('2026-01-10', '00:30', 'America/New_York')).toBe('2026-01-10T05:30:00.000Z')
  expect(at('2026-07-10', '23:59', 'America/New_York')).toBe('2026-07-11T03:59:00.000Z')
  expect(at('2026-02-01', '12:00', 'Asia/Kathmandu')).toBe('2026-02-01T06:15:00.000Z')
  expect(at('2026-02-01', '12:00', 'UTC')).toBe('2026-02-01T12:00:00.000Z')
})

test('a time that the clocks skip is none', () => {
  expect(at('2026-03-29', '02:30', 'Europe/Berlin')).toBeNull()
  expect(at('2026-03-29', '03:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z')
})

test('of a time that the clocks show twice, the first is meant', () => {
  expect(at('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
})

test('what is no time is none', () => {
  expect(at('2026-10-25', '', 'UTC')).toBeNull()
  expect(at('', '10:00', 'UTC')).toBeNull()
})

test('the clocks of a zone show a moment as it was chosen', () => {
  for (const zone of ['UTC', 'Europe/Moscow', 'Asia/Kathmandu', 'America/St_Johns']) {
    const moment = momentAt('2026-11-21', '09:05', zone)
    expect(clockAt(moment?.getTime() ?? 0, zone)).toEqual({ day: '2026-11-21', time: '09:05' })
  }
})
