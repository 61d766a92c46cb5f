import { expect, test } from 'vitest'
import { readTxHash } from './tx-hash'

const HEX = 'ab12'.repeat(16)

test.each([HEX, `0x${HEX}`, `0X${HEX.toUpperCase()}`, '5'.repeat(88), `${'aB1/'.repeat(10)}xY9=`])(
  '%s is taken for the hash of a transaction',
  (text) => expect(readTxHash(` ${text}\n`)).toBe(text),
)

test.each([
  '',
  'acme',
  'someone@example.com',
  '5f0c7a52-3b1e-4d7c-9a86-0d2f4b6c8e10',
  '0x52908400098527886E0F7030069857D2E4169EE7',
  'TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE',
  'bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297',
  HEX.slice(1),
  `${HEX}a`,
  `0x${HEX}; DROP`,
])('"%s" is not', (text) => expect(readTxHash(text)).toBeNull())
