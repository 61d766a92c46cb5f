import { describe, expect, it } from 'vitest'
import { typedDraftSchema, typedOf, typedTermsSchema, type Typed } from './typed'

const typed = (changes: Partial<Typed> = {}): Typed => ({
  type: 'PERCENT',
  amount: '2.5',
  minAmount: '',
  maxAmount: '',
  retyped: '',
  ...changes,
})

/** `field: sentence key`, as the form shows them. */
function problems(changes: Partial<Typed>): string[] {
  const parsed = typedTermsSchema.safeParse(typed(changes))
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('what was typed becomes what is sent', () => {
  it('percent becomes the fraction, exactly, and an empty bound none', () => {
    expect(typedTermsSchema.parse(typed())).toEqual({
      type: 'PERCENT',
      amount: '0.025',
      minAmount: null,
      maxAmount: null,
    })
  })

  it('a sum stays a sum, without zeros that say nothing', () => {
    expect(
      typedTermsSchema.parse(typed({ type: 'FIXED', amount: '02.50', minAmount: '1.0', maxAmount: '3000' })),
    ).toEqual({ type: 'FIXED', amount: '2.5', minAmount: '1', maxAmount: '3000' })
  })

  it.each(['0', '9.999999999999999999', '0.00000000000000000000000000000000000001'])(
    '%s %% comes back as it was typed',
    (amount) => {
      const sent = typedTermsSchema.parse(typed({ amount, minAmount: '0.1', maxAmount: '3000' }))
      expect(typedOf(sent)).toEqual(typed({ amount, minAmount: '0.1', maxAmount: '3000' }))
    },
  )

  it('a type that nobody can type has no typed form', () => {
    expect(typedOf({ type: 'TIERED', amount: '1', minAmount: null, maxAmount: null })).toBeNull()
    expect(typedOf({ type: null, amount: '1', minAmount: null, maxAmount: null })).toBeNull()
  })
})

describe('what cannot be meant is refused, by field and by name', () => {
  it.each([
    ['', 'required'],
    ['2,5', 'comma'],
    ['1e-3', 'exponent'],
    ['１％', 'script'],
    ['2.5%', 'sign'],
    ['-0', 'negative'],
    ['-1', 'negative'],
    ['9'.repeat(400), 'digits'],
    ['abc', 'notNumber'],
  ])('an amount of "%s": %s, with either type', (amount, problem) => {
    expect(problems({ amount })).toEqual([`amount: errors.decimal.${problem}`])
    expect(problems({ type: 'FIXED', amount })).toEqual([`amount: errors.decimal.${problem}`])
  })

  it('each bound by itself', () => {
    expect(problems({ minAmount: '2,5', maxAmount: '-1' })).toEqual([
      'minAmount: errors.decimal.comma',
      'maxAmount: errors.decimal.negative',
    ])
  })

  it('more than 100 %, where a sum was typed into a PERCENT line', () => {
    expect(problems({ amount: '100.01' })).toEqual(['amount: tariffs.errors.above100'])
    expect(problems({ amount: '3000', retyped: '3000' })).toEqual(['amount: tariffs.errors.above100'])
    expect(problems({ type: 'FIXED', amount: '3000' })).toEqual([])
  })

  it('10 % and more, until it was typed again', () => {
    expect(problems({ amount: '9.99' })).toEqual([])
    expect(problems({ amount: '10' })).toEqual(['retyped: tariffs.errors.retype'])
    expect(problems({ amount: '25', retyped: '2.5' })).toEqual(['retyped: tariffs.errors.retype'])
    expect(problems({ amount: '25', retyped: 'abc' })).toEqual(['retyped: tariffs.errors.retype'])
    expect(problems({ amount: '25', retyped: '25.0' })).toEqual([])
    expect(problems({ amount: '100', retyped: '100' })).toEqual([])
    expect(problems({ type: 'FIXED', amount: '25' })).toEqual([])
  })

  it('a minimum above the maximum; the same is no contradiction', () => {
    expect(problems({ minAmount: '5', maxAmount: '3' })).toEqual(['minAmount: tariffs.errors.minAboveMax'])
    expect(problems({ minAmount: '3.0', maxAmount: '3' })).toEqual([])
    expect(problems({ minAmount: '5' })).toEqual([])
  })

  it('never with an exception, whatever comes', () => {
    for (const amount of ['\u0000', '\ud800', '1'.repeat(501), '0.'.repeat(200), '‮2.5', '{}'])
      expect(problems({ amount, minAmount: amount, maxAmount: amount }).length).toBeGreaterThan(0)
  })
})

it('a draft keeps what was typed, right or wrong, character for character', () => {
  for (const amount of ['', '2,5', '1e-3', '１％', '-0', '9'.repeat(400), ' 2.5 ', 'abc'])
    expect(typedDraftSchema.parse(typed({ amount })).amount).toBe(amount)
})
