import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FIRST_ORGANIZATION, PARTNER, callWith } from './testing/caller'
import { refusal, startRig, type Rig } from './testing/world'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.sandbox.stop())
beforeEach(() => rig.door('POST', 'reset', {}))

const use = async (nonce: unknown, path = 'get-default-tariffs') => {
  const { body, text } = await rig.partner(path, { nonce })
  return body.success ? 'ok' : (body.error?.name ?? text)
}

describe('rule unique', () => {
  it('a repeated nonce is refused, whatever the method', async () => {
    expect(await use(5)).toBe('ok')
    expect(await use(5)).toBe('NONCE_ALREADY_USED')
    expect(await use(5, 'get-users')).toBe('NONCE_ALREADY_USED')
  })

  it('a number and its text are the same nonce', async () => {
    expect(await use(7)).toBe('ok')
    expect(await use('7')).toBe('NONCE_ALREADY_USED')
  })

  it('order does not matter, and texts and fractions are allowed', async () => {
    for (const nonce of [9, 3, 'a-b-c', 1643881172430.25, '0009', -1]) expect(await use(nonce)).toBe('ok')
  })

  it('belongs to one public key', async () => {
    expect(await use(11)).toBe('ok')
    const other = callWith(`${rig.url}/api-gateway/`, FIRST_ORGANIZATION)
    expect((await other('advanced-balances', { nonce: 11 })).body.success).toBe(true)
  })

  it('is spent by a refused call, but not by one whose signature is wrong', async () => {
    expect(await use(13, 'get-user')).toBe('VALIDATION_ERROR')
    expect(await use(13)).toBe('NONCE_ALREADY_USED')
    const forged = callWith(`${rig.url}/partner/api/`, { public: PARTNER.public, secret: 'guess' })
    expect(await refusal(forged('get-default-tariffs', { nonce: 14 }))).toBe('SIGNATURE_INVALID')
    expect(await use(14)).toBe('ok')
  })

  it('of many calls with one nonce at once, exactly one passes', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => use('race')))
    expect(results.filter((result) => result === 'ok')).toHaveLength(1)
  })

  it('must be there, and be a number or a text that keeps its value', async () => {
    for (const nonce of [undefined, null, '']) expect(await use(nonce)).toBe('NONCE_MISSING')
    for (const nonce of [true, {}, [1], 2 ** 60]) expect(await use(nonce)).toBe('VALIDATION_ERROR')
  })
})

describe('rule increasing', () => {
  beforeEach(() => rig.door('POST', 'switches', { nonceRule: 'increasing' }))

  it('each nonce of a key must exceed all before it', async () => {
    for (const nonce of [10, '11', 1643881172430]) expect(await use(nonce)).toBe('ok')
    for (const nonce of [1643881172430, 12, '1643881172429'])
      expect(await use(nonce)).toBe('NONCE_ALREADY_USED')
    expect(await use(1643881172431)).toBe('ok')
  })

  it('a text that is not a number is refused', async () => {
    expect(await use('3f2c')).toBe('VALIDATION_ERROR')
  })
})
