import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { open, seal, type Sealed } from './vault'

const BOUND = 'organization-1:key-1'
const SECRET = 'cdYKD8SkmULSGt47QEn06PZZ ключ 🗝'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

const flip = (bytes: Buffer, at: number) => {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

describe('a sealed secret', () => {
  test.each(['', 'x', SECRET, randomBytes(5_000).toString('base64')])('opens to what was sealed', (text) => {
    expect(open(seal(text, BOUND), BOUND)).toBe(text)
  })

  test('never looks alike twice, and holds nothing of the text', () => {
    const sealed = Array.from({ length: 50 }, () => seal(SECRET, BOUND))
    expect(new Set(sealed.map(({ iv }) => iv.toString('hex'))).size).toBe(50)
    expect(new Set(sealed.map(({ ciphertext }) => ciphertext.toString('hex'))).size).toBe(50)
    for (const { ciphertext } of sealed) expect(ciphertext.includes(SECRET.slice(0, 8))).toBe(false)
  })

  test('does not open in the row of another key', () => {
    expect(() => open(seal(SECRET, BOUND), 'organization-1:key-2')).toThrow()
    expect(() => open(seal(SECRET, BOUND), '')).toThrow()
  })

  test.each<[string, (sealed: Sealed) => Sealed]>([
    ['its text', (sealed) => ({ ...sealed, ciphertext: flip(sealed.ciphertext, 3) })],
    ['its length', (sealed) => ({ ...sealed, ciphertext: sealed.ciphertext.subarray(1) })],
    ['its iv', (sealed) => ({ ...sealed, iv: flip(sealed.iv, 0) })],
    ['its tag', (sealed) => ({ ...sealed, tag: flip(sealed.tag, 15) })],
    ['the length of its tag', (sealed) => ({ ...sealed, tag: sealed.tag.subarray(0, 4) })],
    ['its key’s name', (sealed) => ({ ...sealed, keyVersion: '0'.repeat(16) })],
  ])('does not open once somebody changed %s, and the error tells nothing of it', (_, change) => {
    const sealed = change(seal(SECRET, BOUND))
    let message = ''
    try {
      open(sealed, BOUND)
    } catch (error) {
      message = String(error)
    }
    expect(message).not.toBe('')
    expect(message).not.toContain(SECRET.slice(0, 8))
  })

  test('does not open with another VAULT_KEY, and says that this is why', async () => {
    const sealed = seal(SECRET, BOUND)
    vi.resetModules()
    vi.stubEnv('VAULT_KEY', randomBytes(32).toString('base64'))
    const later = await import('./vault')
    expect(() => later.open(sealed, BOUND)).toThrow('sealed with another VAULT_KEY')
    expect(later.open(later.seal(SECRET, BOUND), BOUND)).toBe(SECRET)
  })

  test('names its key without telling anything of it', () => {
    const { keyVersion } = seal(SECRET, BOUND)
    expect(keyVersion).toMatch(/^[0-9a-f]{16}$/)
    expect(Buffer.from(process.env.VAULT_KEY ?? '', 'base64').toString('hex')).not.toContain(keyVersion)
  })
})
