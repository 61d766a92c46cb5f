import { refusesNonce } from '@/lib/gateway/port'
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
  const late = await send(lower)
  return [aboutRepetition(again, late), aboutOrder(late, mode)]
}

type Answered = Awaited<ReturnType<typeof sendBytes>>

/** Where nonces have to grow, an old one is refused for its age: a refusal then proves nothing about what was received. */
function aboutRepetition(again: Answered, late: Answered): Finding {
  const about = 'repeated nonce'
  if (again.problem !== null) return unclear(about, `It could not be tried: ${again.problem}.`)
  if (again.success) {
    const text =
      'The host accepted the same request twice: whoever records one can play it again. Tell OnchainPay.'
    return { ...wrong(about, text), proof: { verdict: 'no', words: text } }
  }
  const said = words(again)
  const understood = again.envelope !== null && refusesNonce(again.envelope)
  const text = `The same request, sent again, was refused (${said}).`
  const verdict = late.problem === null && late.success ? 'yes' : 'unclear'
  return understood
    ? { ...right(about, text), proof: { verdict, words: said } }
    : {
        ...unclear(about, `${text} The desk does not know these words, and rests nothing on them.`),
        proof: { verdict: 'unclear', words: said },
      }
}

function aboutOrder(answer: Answered, mode: string): Finding {
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
