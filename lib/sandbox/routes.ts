import type { Call, Method, OrganizationCall } from './call'
import { GATEWAY_METHODS } from './gateway/index'
import { PARTNER_METHODS } from './partner/index'

export type Route =
  | { scope: 'partner'; method: Method<Call> }
  | { scope: 'organization'; method: Method<OrganizationCall> }
  | { scope: 'any'; method: 'test-signature' }

const PARTNER_PREFIX = '/partner/api/'
const GATEWAY_PREFIX = '/api-gateway/'

/** The path without query and without one trailing slash, which the PHP SDK sends (gateway-api.md 1.2). */
export function pathOf(url: string | undefined): string {
  const path = (url ?? '/').split('?', 1)[0] ?? '/'
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

export function findRoute(path: string): Route | null {
  if (path.startsWith(PARTNER_PREFIX)) {
    const method = PARTNER_METHODS.get(path.slice(PARTNER_PREFIX.length))
    return method ? { scope: 'partner', method } : null
  }
  if (!path.startsWith(GATEWAY_PREFIX)) return null
  const name = path.slice(GATEWAY_PREFIX.length)
  if (name === 'test-signature') return { scope: 'any', method: name }
  const method = GATEWAY_METHODS.get(name)
  return method ? { scope: 'organization', method } : null
}
