import type { IncomingMessage } from 'node:http'

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)
}

/**
 * Who may use the side door: a program on this machine. The Host header has to name the loopback, or a web page whose
 * own name was made to resolve to 127.0.0.1 (DNS rebinding) could ask; an Origin header means that a browser is asking on
 * behalf of a page, and no page has any business here.
 */
export function maySideDoor(request: IncomingMessage, listensOnLoopback: boolean): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  return (
    listensOnLoopback &&
    isLoopbackAddress(request.socket.remoteAddress) &&
    LOOPBACK_NAMES.has(host) &&
    request.headers.origin === undefined
  )
}
