import 'server-only'
import { env } from '@/lib/server/env'
import type { Settings } from '@/lib/server/settings'
import { api } from '@/lib/shared/routes'
import type { Unreachable } from '../../create-choices'

const THIS_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0'])

/**
 * Where the gateway can tell this desk what becomes of an operation. The sandbox runs on the same machine; the real one
 * reaches only what everybody can.
 */
export function webhookReach(
  { PUBLIC_URL, DESK_MODE }: Pick<Settings, 'PUBLIC_URL' | 'DESK_MODE'> = env(),
): { url: string; unreachable: null } | { url: null; unreachable: Unreachable } {
  const url = new URL(api.webhookInbox(), PUBLIC_URL)
  if (DESK_MODE === 'live') {
    if (url.protocol !== 'https:') return { url: null, unreachable: 'not-https' }
    if (THIS_MACHINE.has(url.hostname)) return { url: null, unreachable: 'this-machine' }
  }
  return { url: url.href, unreachable: null }
}

/** The address for one creation: what comes back to it names the intent, even where the answer to it was lost. */
export function webhookUrlOf(creationId: string): string | null {
  const { url } = webhookReach()
  return url === null ? null : `${url}?ref=${creationId}`
}
