// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { MESSAGES } from '@/lib/i18n/messages'
import { ReadingNote } from './reading-note'

afterEach(cleanup)

const reading = { data: null, source: 'memory', readAt: '2026-11-21T12:00:00.000Z', problem: null } as const
const note = (
  <NextIntlClientProvider
    locale="en"
    messages={MESSAGES.en}
    now={new Date('2026-11-21T12:00:10Z')}
    timeZone="UTC"
  >
    <ReadingNote reading={reading} asking onAgain={() => undefined} />
  </NextIntlClientProvider>
)

test('a reading that grows old while the page is on its way is told to be asked for again only after it was taken over', () => {
  const drawn = renderToString(note)
  render(note)
  const words = screen.getByRole('status').textContent
  expect(words).not.toBe('')
  expect(drawn).not.toContain(words)
})
