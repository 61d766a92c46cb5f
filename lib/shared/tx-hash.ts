/**
 * How hashes of transactions are written: 32 bytes in hexadecimal, with or without 0x (bitcoin, ethereum, tron, ripple …), in
 * base58 a longer signature (solana), in base64 the same 32 bytes (ton).
 */
const SHAPES = [
  /^(0x)?[0-9a-f]{64}$/i,
  /^[1-9A-HJ-NP-Za-km-z]{80,90}$/,
  /^(?=.*[0-9+/_-])[A-Za-z0-9+/_-]{43}=$/,
] as const

/** The hash that a text is, without the spaces around it; null where it looks like none. */
export function readTxHash(text: string): string | null {
  const hash = text.trim()
  return SHAPES.some((shape) => shape.test(hash)) ? hash : null
}
