import { describe, expect, it } from 'vitest'
import {
  BLIND_AFTER_MS,
  judge,
  mayResend,
  MOST_RESENDS,
  nextLook,
  readBalance,
  readHistory,
  RESEND_WITHIN_MS,
  SETTLED_AFTER_MS,
  type Case,
  type Look,
} from './rules'

const SENT = new Date('2026-03-01T12:00:00.000Z')
const after = (ms: number) => new Date(SENT.getTime() + ms)
const SETTLED = SETTLED_AFTER_MS + 1_000

const moves = (...changes: string[]) => changes.map((change) => ({ change }))
const look = (balance: string, ms: number, moved: Look['moves'] = null): Look => ({
  at: after(ms),
  balance,
  moves: moved,
})

/** A top-up of 10 onto 100, looked at like this. */
function told(looks: Look[], more: Partial<Case> = {}): Case {
  return {
    amount: '10',
    before: '100',
    firstSentAt: SENT,
    lastSentAt: SENT,
    looks,
    tries: looks.length,
    resent: [],
    resends: 0,
    resendable: false,
    now: looks.at(-1)?.at ?? after(1_000),
    ...more,
  }
}

describe('the history', () => {
  it.each([
    ['nothing moved', '100', moves(), 'not-applied'],
    ['the top-up is listed', '110', moves('10'), 'applied'],
    ['the top-up is listed, written otherwise', '110.00', moves('10.00'), 'applied'],
    ['the top-up is not listed, and nothing else moved', '110', moves(), 'applied'],
    ['fees and the top-up', '109.13', moves('-0.5', '10', '-0.37'), 'applied'],
    ['fees and a top-up that is not listed', '109.13', moves('-0.5', '-0.37'), 'applied'],
    ['fees alone', '99.13', moves('-0.5', '-0.37'), 'not-applied'],
    ['a fee that was there before the reading already', '100', moves('-0.5'), 'not-applied'],
    ['such a fee and the top-up', '110', moves('-0.5', '10'), 'applied'],
    ['somebody else’s deposit of another amount', '107', moves('7'), 'not-applied'],
    ['somebody else’s deposit and the top-up', '117', moves('7', '10'), 'applied'],
    ['two deposits of this very amount: one may be somebody else’s', '120', moves('10', '10'), 'both'],
    ['a fee of exactly the amount, which may have come before the reading', '100', moves('-10'), 'both'],
    ['a balance that the moves do not explain', '104', moves('-0.5'), 'neither'],
  ] as const)('%s', (_, balance, moved, said) => {
    expect(readHistory({ amount: '10', before: '100' }, look(balance, 1, moved))).toBe(said)
  })

  const fee = (change: string) => ({ change, doubtful: true })
  it.each([
    ['the top-up, and fees that did not count', '110', [fee('-0.34'), ...moves('10'), fee('-3')], 'applied'],
    ['the top-up, and fees that counted', '106.66', [fee('-0.34'), ...moves('10'), fee('-3')], 'applied'],
    ['a top-up that is not listed, and one fee that counted', '107', [fee('-0.34'), fee('-3')], 'applied'],
    ['fees that did not count, and nothing else', '100', [fee('-0.34'), fee('-3')], 'not-applied'],
    ['fees that counted, and nothing else', '96.66', [fee('-0.34'), fee('-3')], 'not-applied'],
    ['a fee of exactly the amount that may have taken it away', '100', [...moves('10'), fee('-10')], 'both'],
    ['nothing that any way of counting explains', '104', [fee('-0.34'), ...moves('10')], 'neither'],
  ] as const)('of which some is in doubt: %s', (_, balance, moved, said) => {
    expect(readHistory({ amount: '10', before: '100' }, look(balance, 1, moved))).toBe(said)
  })

  it('with more in doubt than anybody could follow says nothing', () => {
    const many = (count: number) => Array.from({ length: count }, (_, nth) => fee(`-0.0${nth + 1}`))
    expect(readHistory({ amount: '10', before: '100' }, look('110', 1, many(10)))).toBe('applied')
    expect(readHistory({ amount: '10', before: '100' }, look('110', 1, many(11)))).toBeNull()
  })

  it('that is not known in full says nothing', () => {
    expect(readHistory({ amount: '10', before: '100' }, look('110', 1))).toBeNull()
  })

  it('is reckoned to the last digit', () => {
    const tiny = '0.0000000000000000000000000000000000000001'
    const facts = { amount: '10', before: '1234567890123456789012345678901234567890' }
    expect(readHistory(facts, look('1234567890123456789012345678901234567900', 1, moves()))).toBe('applied')
    expect(
      readHistory(facts, look(`1234567890123456789012345678901234567900${tiny.slice(1)}`, 1, moves())),
    ).toBe('neither')
  })
})

describe('the balance alone', () => {
  it.each([
    ['stayed', ['100', '100.00']],
    ['rose', ['110', '110']],
    ['rose', ['100', '100', '110.0']],
    ['moved', ['100', '110', '109.5']],
    ['moved', ['99.5', '100']],
    ['moved', ['110', '100']],
    ['moved', ['100', '120']],
    ['moved', ['109.63']],
  ] as const)('%s: %s', (said, balances) => {
    const looks = balances.map((balance, index) => look(balance, index))
    expect(readBalance({ amount: '10', before: '100' }, looks)).toBe(said)
  })
})

describe('what follows', () => {
  it('is nothing before anything was seen since the bytes left', () => {
    expect(judge(told([]))).toMatchObject({ kind: 'wait' })
    expect(judge(told([look('110', -5)], { now: after(SETTLED) }))).toMatchObject({ kind: 'wait' })
    expect(judge(told([look('100', 5)], { lastSentAt: after(10), resendable: true }))).toMatchObject({
      kind: 'wait',
    })
  })

  it('is a person where the balance could not be read for half an hour', () => {
    expect(judge(told([], { now: after(BLIND_AFTER_MS + 1) }))).toEqual({ kind: 'person' })
  })

  it('is never said from the balance alone as long as a stalled call may still arrive', () => {
    for (const balance of ['100', '110', '109.5'])
      expect(judge(told([look(balance, SETTLED_AFTER_MS)]))).toMatchObject({ kind: 'wait' })
  })

  it('is said from the balance alone after that, where it did nothing or rose once by exactly the amount', () => {
    expect(judge(told([look('100', 5), look('100', SETTLED)]))).toEqual({
      kind: 'not-applied',
      by: 'balance',
    })
    expect(judge(told([look('110', 5), look('110', SETTLED)]))).toEqual({ kind: 'applied', by: 'balance' })
    expect(judge(told([look('110', 5), look('109.5', SETTLED)]))).toEqual({ kind: 'person' })
    expect(judge(told([look('99', 5), look('100', SETTLED)]))).toEqual({ kind: 'person' })
  })

  it('is said by the history at once where it was applied, and later where it was not', () => {
    expect(judge(told([look('109.5', 5, moves('-0.5', '10'))]))).toEqual({ kind: 'applied', by: 'history' })
    expect(judge(told([look('99.5', 5, moves('-0.5'))]))).toMatchObject({ kind: 'wait' })
    expect(judge(told([look('99.5', SETTLED, moves('-0.5'))]))).toEqual({
      kind: 'not-applied',
      by: 'history',
    })
  })

  it('is a person where a full history leaves both answers or explains nothing, whatever the balance looks like', () => {
    expect(judge(told([look('120', SETTLED, moves('10', '10'))]))).toEqual({ kind: 'person' })
    expect(judge(told([look('104', SETTLED, moves('3', '-0.5'))]))).toEqual({ kind: 'person' })
  })

  it('is to send the same bytes again where that is proved harmless, and nothing was proved by looking', () => {
    const can = { resendable: true }
    expect(judge(told([look('100', 5)], can))).toEqual({ kind: 'resend' })
    expect(judge(told([look('110', 5)], can))).toEqual({ kind: 'resend' })
    expect(judge(told([look('110', 5, moves('10'))], can))).toEqual({ kind: 'applied', by: 'history' })
  })

  it('is never to send them again without a proof, often, late, or once the host has said that it had them', () => {
    const facts = told([look('100', 5)], { resendable: true })
    expect(mayResend(facts)).toBe(true)
    expect(mayResend({ ...facts, resendable: false })).toBe(false)
    expect(mayResend({ ...facts, resends: MOST_RESENDS })).toBe(false)
    expect(mayResend({ ...facts, resent: ['unclear', 'repeated'] })).toBe(false)
    expect(mayResend({ ...facts, now: after(RESEND_WITHIN_MS) })).toBe(false)
  })

  it('rests on the balance where the host had them: raised by them, or received and refused', () => {
    const received = { resendable: true, resends: 1, resent: ['repeated' as const], lastSentAt: after(10) }
    expect(judge(told([look('110', 5), look('110', 20)], received))).toEqual({
      kind: 'applied',
      by: 'resend',
    })
    expect(judge(told([look('100', 5), look('100', 20)], received))).toMatchObject({ kind: 'wait' })
    expect(judge(told([look('100', 5), look('100', SETTLED)], received))).toEqual({
      kind: 'not-applied',
      by: 'resend',
    })
    expect(judge(told([look('100', 5), look('99', SETTLED)], received))).toEqual({ kind: 'person' })
  })

  it('counts the time anew when bytes have left again', () => {
    const again = { resends: MOST_RESENDS, resent: ['unclear' as const], lastSentAt: after(60_000) }
    expect(judge(told([look('100', SETTLED)], again))).toMatchObject({ kind: 'wait' })
    expect(judge(told([look('100', SETTLED + 60_000)], again))).toEqual({
      kind: 'not-applied',
      by: 'balance',
    })
  })

  it('is looked for ever more rarely, and in the very moment from which silence is an answer', () => {
    const pauses = [0, 1, 2, 3, 4, 5, 6, 20].map(
      (looks) => nextLook(looks, SENT, 0).getTime() - SENT.getTime(),
    )
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    expect(nextLook(20, SENT, SENT.getTime() + 5_000)).toEqual(after(5_000))
  })
})
