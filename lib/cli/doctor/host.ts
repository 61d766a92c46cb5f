import { type Finding, right, unclear, wrong } from './finding'
import { type Account, type Answer, call, nextNonce, sendBytes, signedHeaders, words } from './signed-call'

/** More than a slow answer and the header's second can explain. */
const TOLERATED_MS = 5_000

function aboutClock(answer: Extract<Answer, { problem: null }>): Finding {
  if (answer.clockMs === null) return unclear('clock', 'The host does not say what time it has.')
  const seconds = Math.round(Math.abs(answer.clockMs) / 1_000)
  if (Math.abs(answer.clockMs) <= TOLERATED_MS)
    return right('clock', `This machine and the host agree (within ${Math.max(1, seconds)} s).`)
  const which = answer.clockMs > 0 ? 'behind' : 'ahead of'
  return wrong(
    'clock',
    `This machine is ${seconds} s ${which} the host: set its clock (nonces are made of the time).`,
  )
}

const path = '/partner/api/get-users'
const smallest = { limit: 1, offset: 0 }

/** Reaches the host, compares clocks and sees whether the partner's key and signature are accepted, and a false one not. */
export async function examineHost({
  baseUrl,
  partner,
}: Account): Promise<{ findings: Finding[]; usable: boolean }> {
  const first = await call(baseUrl, partner, path, smallest)
  if (first.problem !== null) {
    return { findings: [wrong('host', `${baseUrl} cannot be reached: ${first.problem}.`)], usable: false }
  }
  if (!first.envelope) {
    const text = `${baseUrl} answers, but not as the API: status ${first.status} and no envelope. Is the address right?`
    return { findings: [wrong('host', text)], usable: false }
  }
  const findings = [right('host', `${baseUrl} answers.`), aboutClock(first)]
  if (!first.success) {
    const hint =
      'Check ONCHAINPAY_PARTNER_PUBLIC_KEY and ONCHAINPAY_PARTNER_SECRET_KEY; an organization’s key is no partner key.'
    findings.push(wrong('partner key', `The host refused a signed read (${words(first)}). ${hint}`))
    return { findings, usable: false }
  }
  findings.push(right('partner key', 'The host accepted a signed read.'))
  findings.push(await aboutFalseSignature(baseUrl, partner))
  return { findings, usable: true }
}

async function aboutFalseSignature(baseUrl: string, partner: Account['partner']): Promise<Finding> {
  const body = JSON.stringify({ ...smallest, nonce: nextNonce() })
  const headers = signedHeaders(partner, `${body} `)
  const answer = await sendBytes(`${baseUrl.replace(/\/$/, '')}${path}`, body, headers)
  if (answer.problem !== null) return unclear('false signature', `It could not be tried: ${answer.problem}.`)
  return answer.success
    ? wrong(
        'false signature',
        'The host accepted a request with a false signature: anybody could speak for you. Tell OnchainPay.',
      )
    : right('false signature', `It was refused (${words(answer)}).`)
}
