// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keyName, listenForKeys } from './hotkeys'

const go = vi.fn()
const palette = vi.fn()
const search = vi.fn()
let stop = () => undefined as void

beforeEach(() => {
  vi.clearAllMocks()
  document.body.innerHTML = '<input id="box"><button id="button"></button>'
  stop = listenForKeys({ 'g u': go, 'mod+k': palette, '/': search })
})
afterEach(() => stop())

function press(key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : ''
  target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...init }))
}

test('a chord is two keys, one after the other', () => {
  press('g')
  press('u')
  expect(go).toHaveBeenCalledOnce()
})

test('the second key alone, or after another one, does nothing', () => {
  press('u')
  press('g')
  press('x')
  press('u')
  expect(go).not.toHaveBeenCalled()
})

test('typing in a field is left alone, but the palette opens from anywhere', () => {
  const box = document.getElementById('box') as HTMLElement
  press('/', {}, box)
  press('g', {}, box)
  press('u', {}, box)
  press('k', { ctrlKey: true }, box)
  expect(search).not.toHaveBeenCalled()
  expect(go).not.toHaveBeenCalled()
  expect(palette).toHaveBeenCalledOnce()
})

test('keys that somebody else has handled are left alone', () => {
  document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true })
  press('/')
  expect(search).not.toHaveBeenCalled()
})

test('shortcuts lie on the same keys on a Russian layout', () => {
  expect(keyName({ key: 'г', code: 'KeyU' })).toBe('u')
  expect(keyName({ key: '.', code: 'Slash' })).toBe('/')
  expect(keyName({ key: ',', code: 'Slash' })).toBe('?')
  expect(keyName({ key: '?', code: 'Slash' })).toBe('?')
})

test('after its end nothing is listened to', () => {
  stop()
  press('/')
  expect(search).not.toHaveBeenCalled()
})
