// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, it } from 'vitest'
import type { MirrorDto } from '@/lib/features/mirror/dto'
import { mirrorQuery } from '@/lib/features/mirror/query'
import { MESSAGES } from '@/lib/i18n/messages'
import type { Locale } from '@/lib/shared/i18n/locales'
import { MirrorState } from './mirror-state'

const READING: MirrorDto = {
  phase: 'users',
  usersKnown: 412_000,
  upstreamTotal: 1_000_000,
  organizationsKnownFor: 38_210,
  organizationsKnown: 70_000,
  checkedAt: '2026-03-01T14:02:00.000Z',
  verifiedAt: null,
  problem: null,
}

const COMPLETE: MirrorDto = {
  ...READING,
  phase: 'complete',
  usersKnown: 1_000_000,
  organizationsKnownFor: 1_000_000,
  verifiedAt: '2026-03-01T14:02:00.000Z',
}

function show(state: MirrorDto, locale: Locale = 'en') {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } })
  client.setQueryData(mirrorQuery().queryKey, state)
  render(
    <NextIntlClientProvider
      locale={locale}
      messages={MESSAGES[locale]}
      timeZone="UTC"
      now={new Date('2026-03-01T14:05:00.000Z')}
    >
      <QueryClientProvider client={client}>
        <MirrorState />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  )
  return text()
}

const text = () => (screen.getByRole('region').textContent ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')

const bar = () => {
  const { value, max } = screen.getByRole<HTMLProgressElement>('progressbar')
  return [value, max]
}

afterEach(cleanup)

it('while users are read, real counts stand in words and in the bar', () => {
  expect(show(READING)).toContain('412,000 of 1,000,000 users read; organizations known for 38,210')
  expect(bar()).toEqual([412_000, 1_000_000])
})

it('the same in Russian', () => {
  expect(show(READING, 'ru')).toContain(
    'Прочитано пользователей: 412 000 из 1 000 000; организации известны у 38 210',
  )
})

it('when nobody is missing, the bar moves on to whose organizations are known', () => {
  const state = { ...COMPLETE, phase: 'organizations', organizationsKnownFor: 400_000 } as const
  expect(show(state)).toContain('All 1,000,000 users read; organizations known for 400,000 of them')
  expect(bar()).toEqual([400_000, 1_000_000])
})

it('when all is known it says as of when', () => {
  expect(show(COMPLETE)).toMatch(/Complete, as of .*: 1,000,000 users, 70,000 organizations/)
})

it('a gateway that cannot be read is named with its reason and its beginning, and what is shown is called old', async () => {
  const problem = {
    kind: 'no-answer',
    detail: 'No full answer came in time.',
    since: COMPLETE.checkedAt ?? '',
  } as const
  show({ ...COMPLETE, problem })
  await screen.findByRole('status')
  expect(text()).toMatch(/The gateway cannot be read since .*: it does not answer in time\./)
  expect(text()).toContain('What is shown was read before')
  expect(text()).toContain('No full answer came in time.')
})
