import 'server-only'
import { storable } from '@/lib/server/db/storable'

const SECRET = /cookie|authori[sz]ation|signature|secret|token|password/
const MOST = 60
const LONGEST = 500
/** Written by this desk, not by the sender. */
const OWN = /^x-(desk|nonce|forwarded)-?|^content-security-policy$/

/** What is kept of the headers: enough to see who sent what, nothing that signs, and no novel. */
export function keptHeaders(headers: Headers): [name: string, value: string][] {
  return [...headers]
    .filter(([name]) => !OWN.test(name))
    .slice(0, MOST)
    .map(([name, value]) => [
      storable(name, 100),
      SECRET.test(name) ? `[cut, ${value.length}]` : storable(value, LONGEST),
    ])
}
