import { NextResponse, type NextRequest } from 'next/server'
import { contentSecurityPolicy } from '@/lib/shared/content-security-policy'

/** What `serverActions.bodySizeLimit` of next.config.mjs lets through; more would be cut in the middle and fail as our fault. */
const MOST_BODY_BYTES = 30 * 1_024 ** 2

/**
 * Runs before every page and route. It decides nothing about rights (pages, routes and actions do that themselves): it
 * gives the answer its policy, and tells the page its own address for the way back after sign-in.
 */
export function proxy(request: NextRequest): NextResponse {
  if (Number(request.headers.get('content-length')) > MOST_BODY_BYTES)
    return new NextResponse(null, { status: 413 })
  const tls = process.env.PUBLIC_URL?.startsWith('https://') ?? false
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === 'development', tls })

  // Set, never appended: whatever a client sends under these names is replaced.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-desk-path', request.nextUrl.pathname + request.nextUrl.search)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (tls) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

// What the gateway delivers is no page: run before it, the proxy would hold all of a body in memory, however much is sent.
export const config = { matcher: ['/((?!_next/static|_next/image|icon.svg|api/webhooks/onchainpay$).*)'] }
