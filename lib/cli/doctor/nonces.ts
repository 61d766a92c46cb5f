import { type Finding, right, unclear, wrong } from './finding'
import { type Account, nextNonce, sendBytes, signedHeaders, words } from './signed-call'

/**
 * Sends one signed read twice, byte for byte, and then one with a smaller nonce that was never used: the first says
 * whether a recorded request can be played again, the second which rule GATEWAY_NONCES has to follow (gateway-api.md 1.5).
 */
export async function examineNonces({ baseUrl, partner }: Account, mode: string): Promise<Finding[]> {
  const url = `${baseUrl.replace(/\/$/, '')}/partner/api/get-users`
  const send = (nonce: number) => {
    const body = JSON.stringify({ limit: 1, offset: 0, nonce })
    return sendBytes(url, body, signedHeaders(partner, body))
  }
  const lower = nextNonce()
  const nonce = nextNonce()
  const first = await send(nonce)
  const again = await send(nonce)
  if (first.problem !== null || again.problem !== null || !first.success) {
    const why = first.problem ?? again.problem ?? words(first)
    return [unclear('repeated nonce', `It could not be tried: ${why}.`)]
  }
  const repeated = again.success
    ? wrong(
        'repeated nonce',
        'The host accepted the same request twice: whoever records one can play it again. Tell OnchainPay.',
      )
    : right('repeated nonce', `The same request, sent again, was refused (${words(again)}).`)
  return [repeated, aboutOrder(await send(lower), mode)]
}

function aboutOrder(answer: Awaited<ReturnType<typeof sendBytes>>, mode: string): Finding {
  const about = 'order of nonces'
  if (answer.problem !== null) return unclear(about, `It could not be tried: ${answer.problem}.`)
  if (answer.success) {
    const hint = mode === 'increasing' ? ' GATEWAY_NONCES=unique would be faster.' : ''
    return right(about, `Nonces need not grow.${hint}`)
  }
  return mode === 'increasing'
    ? right(about, 'The host wants nonces to grow, and GATEWAY_NONCES=increasing sees to it.')
    : wrong(about, `The host wants nonces to grow (${words(answer)}): set GATEWAY_NONCES=increasing.`)
}
