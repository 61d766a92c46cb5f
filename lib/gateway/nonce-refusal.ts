const NONCE_USED = /NONCE_(ALREADY_)?USED|NONCE.*(UNIQUE|REPEAT|USED)/i

/**
 * Whether a refusal says that its nonce was used before. Names and messages are an open set (gateway-api.md 1.8): a host that
 * says it in other words is not understood, and then nothing is concluded from it.
 */
export const refusesNonce = ({ name, message }: { name: string; message: string }): boolean =>
  NONCE_USED.test(name) || NONCE_USED.test(message)
