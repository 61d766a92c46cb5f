import { describe, expect, it } from 'vitest'
import { stateOf } from './status'

const api = { approveUrl: null, requestedClientId: null, approveResult: null }
const widget = {
  approveUrl: 'https://shop.example/approve',
  requestedClientId: 'client 7',
  approveResult: null,
}

describe('how an operation stands', () => {
  it('is done or failed only where the gateway says so', () => {
    for (const [status, state] of [
      ['PROCESSED', 'done'],
      ['processed', 'done'],
      ['REJECTED', 'failed'],
      ['ERROR', 'failed'],
    ] as const)
      expect(stateOf({ ...api, status })).toBe(state)
  })

  it('is never failed while it waits, and an unknown word is something under way', () => {
    for (const status of ['PENDING', 'WITHDRAWING', 'CREATED', 'SOMETHING_NEW', ''])
      expect(stateOf({ ...api, status })).toBe('in-progress')
  })

  it('needs a person while a widget’s withdrawal has no answer, and not after one', () => {
    expect(stateOf({ ...widget, status: 'PENDING' })).toBe('needs-person')
    expect(stateOf({ ...api, requestedClientId: 'client 7', status: 'PENDING' })).toBe('needs-person')
    expect(stateOf({ ...widget, status: 'PENDING', approveResult: { approve: true } })).toBe('in-progress')
    expect(stateOf({ ...widget, status: 'REJECTED' })).toBe('failed')
  })
})
