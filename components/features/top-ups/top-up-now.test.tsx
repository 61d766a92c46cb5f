// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, describe, expect, test } from 'vitest'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { SETTLED_BY, TOP_UP_STATUSES, type TopUpStatus } from '@/lib/features/top-ups/status'
import { MESSAGES } from '@/lib/i18n/messages'
import { LOCALES, type Locale } from '@/lib/shared/i18n/locales'
import { TopUpNow } from './top-up-now'
import { TopUpTimeline } from './top-up-timeline'

const AT = '2026-03-01T12:00:00.000Z'
const ID = '5f0c7a52-3b1e-4d7c-9a86-0d2f4b6c8e10'

const topUp = (status: TopUpStatus, more: Partial<TopUpDto> = {}): TopUpDto => ({
  id: ID,
  number: 12,
  status,
  organizationId: ID,
  organizationName: 'Acme',
  userId: ID,
  advancedBalanceId: ID,
  currency: 'USD',
  amount: '250.50',
  reason: 'For the spring',
  requester: { staffId: ID, name: 'Fiona' },
  createdAt: AT,
  updatedAt: AT,
  settledAt: null,
  batchId: null,
  next: null,
  version: 1,
  requestId: ID,
  approval: null,
  approvedAt: null,
  balanceBefore: '46.32',
  balanceBeforeAt: AT,
  balanceAfter: null,
  balanceAfterAt: null,
  sentAt: null,
  settledBy: null,
  decidedBy: null,
  upstreamRequestId: null,
  error: null,
  nextLookAt: null,
  looks: 0,
  evidence: [],
  mayCancel: false,
  mayDecide: false,
  mayNotDecide: null,
  ...more,
})

function show(locale: Locale, one: TopUpDto) {
  const fail = (error: Error) => {
    throw error
  }
  render(
    <NextIntlClientProvider
      locale={locale}
      messages={MESSAGES[locale]}
      timeZone="UTC"
      now={new Date(AT)}
      onError={fail}
    >
      <TopUpNow topUp={one} />
      <TopUpTimeline topUp={one} />
    </NextIntlClientProvider>,
  )
}

afterEach(cleanup)

describe.each(LOCALES)('in %s', (locale) => {
  test.each(TOP_UP_STATUSES)('a top-up that is %s says who acts next, and the whole way of it', (status) => {
    const settledBy = status === 'confirmed' ? 'person' : null
    show(locale, topUp(status, { settledBy, sentAt: AT, decidedBy: { staffId: ID, name: 'Vera' } }))
    expect(screen.getByRole('status').textContent).not.toBe('')
    expect(document.querySelectorAll('[data-step]')).toHaveLength(4)
  })

  test.each(SETTLED_BY)('what is known by %s says so', (settledBy) => {
    show(locale, topUp('confirmed', { settledBy, balanceAfter: '296.82', balanceAfterAt: AT }))
    const known = MESSAGES[locale].topUps.settledBy[settledBy]
    expect(screen.getByRole('status').textContent).toContain(known)
  })

  test.each(['APPROVAL_VOID', 'APPROVAL_LAPSED', 'METHOD_NOT_ENABLED'] as const)(
    '%s is told in words of its own',
    (name) => {
      show(
        locale,
        topUp(name === 'METHOD_NOT_ENABLED' ? 'refused' : 'cancelled', { error: { name, message: 'x' } }),
      )
      expect(screen.getByRole('status').textContent).toContain(MESSAGES[locale].topUps.now[name])
    },
  )
})

test('an unknown outcome is a warning with the amount, and forbids to send it again', () => {
  show('en', topUp('unknown', { sentAt: AT, looks: 2, next: { key: 'topUps.next.looking' } }))
  const words = screen.getByRole('status').textContent
  expect(words).toContain('250.50\u00a0USD may have been applied')
  expect(words).toContain('Nobody must send it again')
  expect(words).toContain('It has looked 2 times.')
})

test('whoever may not decide is told why', () => {
  show('en', topUp('needs-a-person', { sentAt: AT, mayNotDecide: { key: 'topUps.decide.ownRequest' } }))
  expect(screen.getByRole('status').textContent).toContain('somebody else must decide')
})

test.each([
  ['awaiting-approval', false, ['done', 'now', 'later', 'later']],
  ['declined', false, ['done', 'bad', 'later', 'later']],
  ['unknown', true, ['done', 'done', 'done', 'now']],
  ['refused', false, ['done', 'done', 'later', 'bad']],
  ['confirmed', true, ['done', 'done', 'done', 'done']],
] as const)('the steps of one that is %s end where it ended', (status, sent, states) => {
  show('en', topUp(status, { sentAt: sent ? AT : null }))
  const shown = [...document.querySelectorAll('[data-step]')].map((step) => step.getAttribute('data-state'))
  expect(shown).toEqual(states)
})
