import type { Finding } from './finding'
import { examineHost } from './host'
import { examineMethods } from './methods'
import { examineNonces } from './nonces'
import { examineSignature } from './signature'
import type { Account } from './signed-call'

/**
 * Everything that can be found out about a gateway without changing anything there, one finding at a time. Only reads are
 * sent; the nonces that they spend are of the kind that the desk spends anyway.
 *
 * @param mode GATEWAY_NONCES
 */
export async function* examineGateway(account: Account, mode: string): AsyncGenerator<Finding> {
  const { findings, usable } = await examineHost(account)
  yield* findings
  // What a refused key may call cannot be asked; the signature can still be judged, and says why it was refused.
  const reached = findings.some(({ about, verdict }) => about === 'host' && verdict === 'right')
  if (reached) yield* await examineSignature(account)
  if (!usable) return
  yield* await examineNonces(account, mode)
  yield* await examineMethods(account)
}
