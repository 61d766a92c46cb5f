import { encodeQR } from 'qr'
import { expect, test } from 'vitest'
import { decodeQR } from 'qr/decode.js'
import { addressGroups, qrPath } from './address-groups'

const ADDRESS = 'TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE'

test.each([ADDRESS, '0x' + 'ab'.repeat(20), 'abc', 'abcd', ''])('%s stays whole in its groups', (address) => {
  const groups = addressGroups(address)
  expect(groups.join('')).toBe(address)
  expect(groups.slice(0, -1).every((group) => group.length === 4)).toBe(true)
})

test('what is drawn is the code, module by module, with its margin, and a camera reads the address from it', () => {
  const modules = encodeQR(ADDRESS, 'raw', { ecc: 'medium', border: 4 })
  const scale = 4
  const size = modules.length * scale
  const data = new Uint8Array(size * size * 4).fill(255)
  for (const [, x, y, length] of qrPath(modules).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let dy = 0; dy < scale; dy += 1)
      for (let dx = 0; dx < Number(length) * scale; dx += 1) {
        const at = ((Number(y) * scale + dy) * size + Number(x) * scale + dx) * 4
        data.fill(0, at, at + 3)
      }
  expect(decodeQR({ width: size, height: size, data })).toBe(ADDRESS)
})
