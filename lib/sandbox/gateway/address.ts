import { createHash } from 'node:crypto'

const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest()

function base58(data: Buffer, alphabet: string): string {
  let number = BigInt(`0x${data.toString('hex')}`)
  let text = ''
  for (; number > 0n; number /= 58n) text = alphabet.charAt(Number(number % 58n)) + text
  const zeros = data.findIndex((byte) => byte !== 0)
  return alphabet.charAt(0).repeat(zeros) + text
}

const withChecksum = (version: number, payload: Buffer, alphabet = BITCOIN) => {
  const data = Buffer.concat([Buffer.from([version]), payload])
  return base58(Buffer.concat([data, sha256(sha256(data)).subarray(0, 4)]), alphabet)
}

/**
 * An address with a correct checksum for the network, always the same one for the same owner. Nobody holds its key:
 * money sent to it would be lost, which the README of the sandbox says in its first lines.
 */
export function addressFor(network: string, owner: string): string {
  const noise = createHash('sha256').update(`${network}/${owner}`).digest()
  const hash160 = noise.subarray(0, 20)
  switch (network) {
    case 'bitcoin':
    case 'bitcoincash':
      return withChecksum(0x00, hash160)
    case 'litecoin':
      return withChecksum(0x30, hash160)
    case 'dogecoin':
      return withChecksum(0x1e, hash160)
    case 'tron':
      return withChecksum(0x41, hash160)
    case 'ripple':
      return withChecksum(0x00, hash160, RIPPLE)
    case 'solana':
      return base58(noise, BITCOIN)
    case 'ton':
      return tonAddress(noise)
    default:
      return `0x${hash160.toString('hex')}`
  }
}

/** Bounceable, workchain 0: tag, workchain, 32 bytes, CRC-16/XMODEM, all in URL-safe base64. */
function tonAddress(account: Buffer): string {
  const data = Buffer.concat([Buffer.from([0x11, 0x00]), account])
  let crc = 0
  for (const byte of data) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return Buffer.concat([data, Buffer.from([crc >>> 8, crc & 0xff])]).toString('base64url')
}

/** The memo that networks with tags need; null for all others. */
export function tagFor(network: string, owner: string): string | null {
  if (network !== 'ripple' && network !== 'ton') return null
  return String(createHash('sha256').update(`tag/${owner}`).digest().readUInt32BE(0) % 1_000_000_000)
}
