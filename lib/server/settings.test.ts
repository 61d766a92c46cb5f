import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseSettings, SettingsError } from './env'
import { fundingAccount } from './funding'
import { PUBLISHED_PUBLIC_KEY, PUBLISHED_SECRET_KEY } from './settings'

const key = () => randomBytes(32).toString('base64')
const partnerKey = () => randomBytes(64).toString('base64')

const secrets = () => ({
  DATABASE_URL: 'postgres://desk:pw@127.0.0.1:5432/desk',
  AUTH_SECRET: randomBytes(48).toString('base64'),
  VAULT_KEY: key(),
  AUDIT_KEY: key(),
})

const sandbox = () => ({ ...secrets(), SANDBOX_URL: 'http://127.0.0.1:4010' })

const live = () => ({
  ...secrets(),
  ONCHAINPAY_HOST: 'https://ocp.onchainpay.io',
  ONCHAINPAY_PARTNER_PUBLIC_KEY: partnerKey(),
  ONCHAINPAY_PARTNER_SECRET_KEY: partnerKey(),
})

function problems(source: Record<string, string | undefined>): string[] {
  try {
    parseSettings(source)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

describe('the mode', () => {
  test('follows from what is there', () => {
    expect(parseSettings(sandbox()).DESK_MODE).toBe('sandbox')
    expect(parseSettings(live()).DESK_MODE).toBe('live')
    expect(parseSettings({ ...sandbox(), DESK_MODE: 'sandbox' }).DESK_MODE).toBe('sandbox')
  })

  test('is one of two', () => {
    expect(problems({ ...sandbox(), DESK_MODE: 'both' })).not.toEqual([])
  })

  test.each([
    'http://sandbox.example.com',
    'https://ocp.onchainpay.io',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1',
    'http://localhost@evil.example',
    'nonsense',
    '',
  ])('of the sandbox never calls %j', (SANDBOX_URL) => {
    expect(problems({ ...sandbox(), SANDBOX_URL }).join()).toContain('SANDBOX_URL')
  })

  test.each(['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1'])(
    'of the sandbox may call %s',
    (SANDBOX_URL) => {
      expect(problems({ ...sandbox(), SANDBOX_URL })).toEqual([])
    },
  )

  test.each(['http://ocp.onchainpay.io', 'https://127.0.0.1', 'https://localhost', 'nonsense'])(
    'of a live installation never calls %s',
    (ONCHAINPAY_HOST) => {
      expect(problems({ ...live(), ONCHAINPAY_HOST }).join()).toContain('ONCHAINPAY_HOST')
    },
  )
})

describe('a live installation does not start', () => {
  test.each(Object.keys(live()).filter((name) => name !== 'ONCHAINPAY_HOST'))(
    'without %s, and names it',
    (name) => {
      expect(problems({ ...live(), [name]: undefined })).toEqual([`${name} is missing`])
      expect(problems({ ...live(), [name]: '' })).toEqual([`${name} is missing`])
    },
  )

  test.each([
    ['AUTH_SECRET', 'short'],
    ['AUTH_SECRET', 'a'.repeat(64)],
    ['AUTH_SECRET', 'changeme'.repeat(5)],
    ['VAULT_KEY', Buffer.alloc(32).toString('base64')],
    ['VAULT_KEY', Buffer.alloc(32, 'ab').toString('base64')],
    ['VAULT_KEY', randomBytes(16).toString('base64')],
    ['AUDIT_KEY', 'x'.repeat(44)],
    ['AUDIT_KEY', randomBytes(31).toString('base64')],
    ['ONCHAINPAY_PARTNER_PUBLIC_KEY', 'abc'],
    ['ONCHAINPAY_PARTNER_PUBLIC_KEY', PUBLISHED_PUBLIC_KEY],
    ['ONCHAINPAY_PARTNER_SECRET_KEY', PUBLISHED_SECRET_KEY],
    ['DATABASE_URL', 'mysql://x/y'],
    ['DATABASE_URL', 'nonsense'],
  ])('with a weak or wrong %s, names it, and never says its value', (name, value) => {
    const [problem = '', ...others] = problems({ ...live(), [name]: value })
    expect(problem.startsWith(`${name} `)).toBe(true)
    expect(problem).not.toContain(value)
    expect(others).toEqual([])
  })

  test('and says everything that is wrong at once', () => {
    const found = problems({ DESK_MODE: 'live' })
    for (const name of Object.keys(live())) expect(found).toContain(`${name} is missing`)
  })
})

describe('the funding account', () => {
  const pair = { FUNDING_API_ID: 'partner-7', FUNDING_API_SECRET: 'correct:horse-battery' }

  test('is none, or both halves', () => {
    expect(fundingAccount(parseSettings(live()))).toBeNull()
    expect(fundingAccount(parseSettings({ ...live(), ...pair }))).toEqual({
      baseUrl: 'https://api.bitrefill.com/v2',
      apiId: 'partner-7',
      apiSecret: 'correct:horse-battery',
    })
    for (const name of ['FUNDING_API_ID', 'FUNDING_API_SECRET'] as const)
      expect(problems({ ...live(), ...pair, [name]: '' })).toEqual([
        expect.stringMatching(new RegExp(`^${name} is missing`)),
      ])
  })

  test.each([
    ['FUNDING_API_ID', 'with:colon'],
    ['FUNDING_API_SECRET', 'short'],
    ['FUNDING_HOST', 'http://api.bitrefill.com/v2'],
  ])('with a wrong %s is refused by name, without the value', (name, value) => {
    const [problem = ''] = problems({ ...live(), ...pair, [name]: value })
    expect(problem.startsWith(`${name} `)).toBe(true)
    expect(problem).not.toContain(value)
  })

  test('of sandbox mode is the sandbox’s own, whatever else is configured, or none', () => {
    const account = fundingAccount(parseSettings({ ...sandbox(), ...pair }))
    expect(account?.apiId).toBe('sandbox-funding')
    expect(new URL(account?.baseUrl ?? '').hostname).toBe('127.0.0.1')
    expect(fundingAccount(parseSettings({ ...sandbox(), SANDBOX_FUNDING: 'off' }))).toBeNull()
  })
})

test.each([
  ['DATABASE_POOL', '1'],
  ['DATABASE_POOL', 'many'],
  ['SESSION_IDLE_MINUTES', '0'],
  ['SESSION_IDLE_MINUTES', '1.5'],
  ['GATEWAY_DEADLINE_MS', '-1'],
  ['GATEWAY_NONCES', 'random'],
  ['LOG_LEVEL', 'trace'],
  ['PUBLIC_URL', 'ftp://desk.example'],
])('%s may not be %j', (name, value) => {
  expect(problems({ ...sandbox(), [name]: value }).join()).toContain(name)
})

describe('explorers', () => {
  const ours = { name: 'Ours', tx: 'https://x.example/tx/{value}', address: 'https://x.example/a/{value}' }
  const given = (EXPLORERS_JSON: unknown) => ({
    ...sandbox(),
    EXPLORERS_JSON: JSON.stringify(EXPLORERS_JSON),
  })

  test('are none beside the known ones unless some are named, by their networks', () => {
    expect(parseSettings(sandbox()).EXPLORERS_JSON).toEqual({})
    expect(parseSettings(given({ Bitcoin: ours })).EXPLORERS_JSON).toEqual({ bitcoin: ours })
  })

  test.each([
    ['no JSON', '{'],
    ['a script', JSON.stringify({ x: { ...ours, tx: 'javascript:alert({value})' } })],
    ['no place for the value', JSON.stringify({ x: { ...ours, tx: 'https://x.example/tx' } })],
    ['a half', JSON.stringify({ x: { name: 'Half', tx: ours.tx } })],
  ])('that are %s are refused by the name of the setting', (_, EXPLORERS_JSON) => {
    expect(problems({ ...sandbox(), EXPLORERS_JSON }).join()).toContain('EXPLORERS_JSON')
  })
})
