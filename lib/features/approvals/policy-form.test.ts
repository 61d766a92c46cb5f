import { describe, expect, it } from 'vitest'
import { policyFormSchema, typedPolicy, type PolicyTyped } from './policy-form'
import { livesIn } from './policy-terms'

const read = (typed: Partial<PolicyTyped>, locale: 'en' | 'ru' = 'en') =>
  policyFormSchema(locale).safeParse({ ...typedPolicy(undefined), name: 'Nights', reason: 'Why', ...typed })

const wrong = (typed: Partial<PolicyTyped>, locale?: 'en' | 'ru') =>
  read(typed, locale).error?.issues.map(({ path }) => path.join('.'))

describe('a policy as it is typed', () => {
  it('has no condition where nothing was typed', () => {
    expect(read({ fromAmount: ' ', fromPerPersonPerDay: '' }).data).toMatchObject({
      fromAmount: null,
      fromPerPersonPerDay: null,
    })
  })

  it('reads a comma as the decimal sign where the language has it, and nowhere else', () => {
    expect(read({ fromAmount: '5000,50' }, 'ru').data?.fromAmount).toBe('5000.50')
    expect(wrong({ fromAmount: '5000,50' }, 'en')).toEqual(['fromAmount'])
  })

  it.each(['0', '-1', '1e3', '5.529', '٥'])('refuses the amount %s', (fromAmount) => {
    expect(wrong({ fromAmount })).toEqual(['fromAmount'])
  })

  it('leaves out the conditions that do not fit what it is for', () => {
    expect(read({ kind: 'api-key', fromAmount: '10', fromPercentPoints: '1' }).data).toMatchObject({
      fromAmount: null,
      fromPercentPoints: null,
    })
    expect(read({ kind: 'tariff', fromPercentPoints: '0.5' }).data?.fromPercentPoints).toBe('0.5')
  })

  it('is never approved by nobody', () => {
    expect(wrong({ roles: [] })).toEqual(['roles'])
    expect(wrong({ approvers: '0' })).toEqual(['approvers'])
    expect(wrong({ roles: ['auditor'] })).toEqual(['roles'])
  })

  it('lives as long as its unit says, within what is allowed', () => {
    expect(read({ lives: '3', livesUnit: 'days' }).data?.livesMinutes).toBe(4_320)
    expect(wrong({ lives: '4', livesUnit: 'minutes' })).toEqual(['lives'])
    expect(wrong({ lives: '31', livesUnit: 'days' })).toEqual(['lives'])
    expect(wrong({ lives: '1.5' })).toEqual(['lives'])
  })

  it('asks for the password never, always, or from an amount that must then be there', () => {
    expect(read({ stepUp: 'never', stepUpFrom: '5' }).data?.stepUpFrom).toBeNull()
    expect(read({ stepUp: 'always' }).data?.stepUpFrom).toBe('0.01')
    expect(read({ stepUp: 'from', stepUpFrom: '10000' }).data?.stepUpFrom).toBe('10000')
    expect(wrong({ stepUp: 'from', stepUpFrom: '' })).toEqual(['stepUpFrom'])
    expect(read({ stepUp: 'from', stepUpFrom: '', kind: 'api-key' }).data?.stepUpFrom).toBe('0.01')
  })
})

describe('how long a request lives', () => {
  it.each([
    [5, { value: 5, unit: 'minute', name: 'minutes' }],
    [90, { value: 90, unit: 'minute', name: 'minutes' }],
    [1_440, { value: 24, unit: 'hour', name: 'hours' }],
    [4_320, { value: 3, unit: 'day', name: 'days' }],
  ])('%i minutes are said exactly, in the largest unit that people use for them', (minutes, said) => {
    expect(livesIn(minutes)).toEqual(said)
  })
})
