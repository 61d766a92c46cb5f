import { createHash } from 'node:crypto'
import { later } from './calendar'
import { createPermutation, hash32, pick } from './hash'
import { STREAM } from './streams'

export interface KeyPair {
  /** Base64 text of 64 bytes, 88 characters (gateway-api.md 1.3). */
  public: string
  secret: string
}

/** The pair published in the documentation, safe to use in a sandbox (gateway-api.md 1.3). */
export const PARTNER_PAIR: KeyPair = {
  public: 'a9biVHtyP71VxuItAd88tuN+WyNGxVR41j9lGLj7zc0DjtGHkNRAKQWS/fiCnJPomY9i+hETCLiQvR5l+siKug==',
  secret: 'RbWMG0rT6NSDQPKXs44gau/97OTsMW1+EakuQA8gb+IwjIUAdx56Fl3Oa7a8dw5L3soWK/o6UFfqlzh/6LXPDA==',
}

/** The first key of the first organization of the first user, whatever the seed; printed in the README. */
export const WELL_KNOWN_PAIR: KeyPair = {
  public: 'Fad8L6Oge75ffEhWEDVTRa4tEU0t0rSLY5AUCgNwpH5j7ALODqWSE8uoAefz2mACVnY5Fe8v2mnIyGHv2kp1jw==',
  secret: 'dGw+zQPqeY3onkx/+FijbcudhRZNfvweZxfka/p+js+1wmz+s+ZjpK2X2JvHgNHbVdxrNR0HWh/99JM/xJ/zUw==',
}

/** Room for seeded keys in the numbering: organization `code` owns the key codes `4 * code … 4 * code + 3`. */
export const KEYS_PER_ORGANIZATION = 4

const ALIASES = [
  'Integration key',
  'Production',
  'Staging',
  'Mobile app',
  'WooCommerce',
  'Основной ключ',
  'Магазин',
  'Backoffice',
] as const

export interface SeededKeys {
  count(organizationCode: number): number
  alias(keyCode: number): string
  createdAt(keyCode: number, organizationCreatedAt: number): number
  pair(keyCode: number): KeyPair
  /** The key code that a public half was made from, or null. */
  codeOfPublic(publicKey: string): number | null
}

/** 0 to 3 keys per organization; the first 32 bits of a public half lead back to its code, as with ids. */
export function createSeededKeys(seed: number): SeededKeys {
  const shuffle = createPermutation(seed, STREAM.keyCode, 16)
  const bytes = (half: string, code: number) =>
    createHash('sha512').update(`${seed}/${half}/${code}`).digest()
  const publicOf = (code: number) => {
    const half = bytes('public', code)
    half.writeUInt32BE(shuffle.encode(code), 0)
    return half.toString('base64')
  }
  return {
    count(code) {
      const noise = hash32(seed, STREAM.keyCount, code) % 10
      if (code === 0) return 1 + (noise % 3)
      return noise < 3 ? 0 : noise < 7 ? 1 : noise < 9 ? 2 : 3
    },
    alias: (code) => pick(ALIASES, hash32(seed, STREAM.keyAlias, code)),
    createdAt: (code, from) => later(hash32(seed, STREAM.keyDate, code), from),
    pair(code) {
      if (code === 0) return WELL_KNOWN_PAIR
      return { public: publicOf(code), secret: bytes('secret', code).toString('base64') }
    },
    codeOfPublic(publicKey) {
      if (publicKey === WELL_KNOWN_PAIR.public) return 0
      const half = Buffer.from(publicKey, 'base64')
      if (half.length !== 64) return null
      const code = shuffle.decode(half.readUInt32BE(0))
      return code !== 0 && publicOf(code) === publicKey ? code : null
    },
  }
}
