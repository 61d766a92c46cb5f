// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { Time } from './time'

const DRAWN_AT = new Date('2026-11-20T12:00:00Z')

function page() {
  return (
    <NextIntlClientProvider locale="en" messages={{}} now={DRAWN_AT} timeZone="UTC">
      <Time iso="2026-11-20T11:00:00Z" />
    </NextIntlClientProvider>
  )
}

test('the browser first draws the age that the server drew, and then the present one, without a complaint', async () => {
  const complaints = vi.fn()
  vi.useFakeTimers({
    now: new Date('2026-11-20T15:00:00Z'),
    toFake: ['Date', 'setInterval', 'clearInterval'],
  })
  const container = document.createElement('div')
  container.innerHTML = renderToString(page())
  expect(container.textContent).toBe('1 hour ago')
  const root = await act(async () => hydrateRoot(container, page(), { onRecoverableError: complaints }))
  expect(container.textContent).toBe('4 hours ago')

  vi.setSystemTime(new Date('2026-11-20T17:00:00Z'))
  await act(async () => vi.advanceTimersByTime(15_000))
  expect(container.textContent).toBe('6 hours ago')
  expect(complaints).not.toHaveBeenCalled()
  await act(async () => root.unmount())
  vi.useRealTimers()
})

test('what happened a moment ago by a clock slightly ahead is not said to come', () => {
  const drawn = (iso: string) =>
    renderToString(
      <NextIntlClientProvider locale="en" messages={{}} now={DRAWN_AT} timeZone="UTC">
        <Time iso={iso} />
      </NextIntlClientProvider>,
    )
  expect(drawn('2026-11-20T12:00:09Z')).toContain('>now<')
  expect(drawn('2026-11-20T12:05:00Z')).toContain('>in 5 minutes<')
})
