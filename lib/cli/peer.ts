import type { IncomingMessage } from 'node:http'

/** An IPv4 caller on a socket that listens on IPv6 is still an IPv4 caller. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

/**
 * Who is really calling. Without trusted proxies: the other end of the socket, whatever the headers say. With n of them:
 * the n-th entry of X-Forwarded-For from the right, written by the outermost trusted proxy; everything left of it was
 * typed by the caller. Fewer entries than proxies means that somebody came past them: the socket counts.
 */
export function peerAddress(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedProxies: number,
): string {
  const socket = plain(request.socket.remoteAddress ?? '')
  if (trustedProxies === 0) return socket
  const header = request.headers['x-forwarded-for']
  const entries = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((entry) => entry.trim())
  return plain(entries.at(-trustedProxies) || socket)
}

/** Number of proxies in front of the app, from TRUSTED_PROXIES; anything but a small whole number is refused. */
export function trustedProxies(value: string | undefined): number {
  if (!value) return 0
  if (!/^\d$/.test(value))
    throw new Error('TRUSTED_PROXIES must be the number of proxies in front of the app (0 to 9).')
  return Number(value)
}
