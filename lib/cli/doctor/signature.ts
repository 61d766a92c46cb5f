import { createHash } from 'node:crypto'
import { type Finding, right, unclear, wrong } from './finding'
import { type Account, type Answer, nextNonce, sendBytes, signedHeaders, words } from './signed-call'

const ABOUT = 'test-signature'

interface Report {
  accepted: boolean
  errors: string[]
  signature: string | null
  receivedBody: string | null
}

/** gateway-api.md 3.1; fields that are missing are unknown, not false. */
function readReport(answer: Answer): Report | null {
  if (answer.problem !== null || !answer.envelope || !answer.success) return null
  const response = answer.envelope.response as Record<string, unknown> | null
  if (typeof response?.checkSignatureResult !== 'boolean') return null
  return {
    accepted: response.checkSignatureResult,
    errors: Array.isArray(response.errors) ? response.errors.map(String) : [],
    signature: typeof response.signature === 'string' ? response.signature : null,
    receivedBody: typeof response.receivedBody === 'string' ? response.receivedBody : null,
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

function sameBody(received: string, sent: string): boolean {
  if (received === sent) return true
  try {
    // "The raw body as received, as a JSON string".
    return digest(String(JSON.parse(received))) === digest(sent)
  } catch {
    return false
  }
}

/**
 * Lets the host judge a signature. It wants an organization's key; a partner's key shows how the host answers one, which
 * proves little either way.
 */
export async function examineSignature({ baseUrl, organization, partner }: Account): Promise<Finding[]> {
  const key = organization ?? partner
  const body = JSON.stringify({ text: 'Ünïcödé / “quotes” \\ и кириллица', nonce: nextNonce() })
  const headers = signedHeaders(key, body)
  const answer = await sendBytes(`${baseUrl.replace(/\/$/, '')}/api-gateway/test-signature`, body, headers)
  const report = readReport(answer)
  if (!organization) {
    if (report?.accepted) return [right(ABOUT, 'The host found the signature of the partner key right.')]
    const hint =
      'To check it, set DOCTOR_ORGANIZATION_PUBLIC_KEY and DOCTOR_ORGANIZATION_SECRET_KEY to a key of an organization.'
    const why = report ? report.errors.join(', ') || 'it found the signature false' : words(answer)
    return [unclear(ABOUT, `The host does not judge a partner key here (${why}). ${hint}`)]
  }
  if (!report) return [wrong(ABOUT, `The organization’s key was refused: ${words(answer)}.`)]
  const findings: Finding[] = []
  if (report.receivedBody !== null && !sameBody(report.receivedBody, body)) {
    findings.push(
      wrong('body on the way', 'The host received other bytes than were sent: a proxy between changes them.'),
    )
  }
  if (report.accepted) findings.push(right(ABOUT, 'The host found the organization’s signature right.'))
  else {
    const why = report.errors.join(', ') || 'no reason given'
    findings.push(
      wrong(
        ABOUT,
        `The host found the organization’s signature false (${why}): the two halves of the key do not belong together.`,
      ),
    )
  }
  return findings
}
