// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { arrivedAt, changeAddress, forgetPending, getPending, onPending } from './pending-address'

let stop = () => undefined as void

beforeEach(() => {
  vi.useFakeTimers()
  window.history.replaceState(null, '', '/users')
  stop = onPending(() => undefined) as () => void
})
afterEach(() => {
  forgetPending()
  stop()
  vi.useRealTimers()
})

test('what is typed shows at once and is written once, after the burst', () => {
  const replace = vi.spyOn(window.history, 'replaceState')
  for (const q of ['a', 'an', 'ann', 'anna']) changeAddress({ path: '/users', search: `q=${q}` }, 'replace')
  expect(getPending()?.search).toBe('q=anna')
  expect(replace).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(replace).toHaveBeenCalledOnce()
  expect(window.location.search).toBe('?q=anna')
  replace.mockRestore()
})

test('a step that Back should undo is written at once, and what was typed before it is not lost', () => {
  changeAddress({ path: '/users', search: 'q=anna' }, 'replace')
  changeAddress({ path: '/users', search: 'q=anna&page=2' }, 'push')
  expect(window.location.search).toBe('?q=anna&page=2')
})

test('it is pending until the router has come there', () => {
  changeAddress({ path: '/users', search: 'page=2' }, 'push')
  arrivedAt('/users', '')
  expect(getPending()).not.toBeNull()
  arrivedAt('/users', 'page=2')
  expect(getPending()).toBeNull()
})

test('a page that was left in the meantime is not called back', () => {
  changeAddress({ path: '/users', search: 'q=anna' }, 'replace')
  window.history.pushState(null, '', '/audit')
  vi.runAllTimers()
  expect(window.location.href).toMatch(/\/audit$/)
  arrivedAt('/audit', '')
  expect(getPending()).toBeNull()
})

test('Back outranks what was still to be written', () => {
  changeAddress({ path: '/users', search: 'q=anna' }, 'replace')
  window.dispatchEvent(new PopStateEvent('popstate'))
  vi.runAllTimers()
  expect(getPending()).toBeNull()
  expect(window.location.search).toBe('')
})

test.each([
  ['a click', () => new MouseEvent('click')],
  ['Enter', () => new KeyboardEvent('keydown', { key: 'Enter' })],
])('%s that may lead away finds it written: nothing later takes the router back', (_, event) => {
  const replace = vi.spyOn(window.history, 'replaceState')
  changeAddress({ path: '/users', search: 'q=anna' }, 'replace')
  window.dispatchEvent(event())
  expect(window.location.search).toBe('?q=anna')
  vi.runAllTimers()
  window.dispatchEvent(event())
  expect(replace).toHaveBeenCalledOnce()
  replace.mockRestore()
})

test('the next letter of a burst waits with the others', () => {
  changeAddress({ path: '/users', search: 'q=a' }, 'replace')
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }))
  expect(window.location.search).toBe('')
})
