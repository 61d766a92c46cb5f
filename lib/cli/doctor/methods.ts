import { randomUUID } from 'node:crypto'
import { type Finding, right, unclear, wrong } from './finding'
import { type Account, type Answer, call, words } from './signed-call'

/** What a refusal says when the key itself lacks the right; codes are an open set (gateway-api.md 1.8). */
const LACKS_RIGHT = /ENABLED|PERMISSION|FORBIDDEN|ACCESS|SCOPE|DENIED|NOT_ALLOWED/i

function judge(method: string, answer: Answer, real: boolean): Finding {
  if (answer.problem !== null) return unclear(method, `It could not be tried: ${answer.problem}.`)
  if (answer.success) return right(method, 'The key may call it.')
  const refusal = `${words(answer)}${answer.envelope?.name ?? ''}`
  if (!real && answer.envelope && !LACKS_RIGHT.test(refusal)) {
    return right(method, `The key may call it (an unknown id was refused: ${words(answer)}).`)
  }
  return wrong(method, `The key may not call it, or it failed: ${words(answer)}.`)
}

/** The first id in an answer, under any of the names that it may have; null where there is none. */
function firstId(answer: Answer, list: (response: unknown) => unknown): string | null {
  if (answer.problem !== null || !answer.success || !answer.envelope) return null
  const items = list(answer.envelope.response)
  const [first] = Array.isArray(items) ? (items as Array<Record<string, unknown>>) : []
  const id = first?.id ?? first?.userId ?? first?.organizationId
  return typeof id === 'string' ? id : null
}

/**
 * Calls every reading method of the partner API (gateway-api.md 2.14) with the ids of a real user and organization, where
 * there are any; what they answer is not looked at. Writing methods cannot be tried without changing something.
 */
export async function examineMethods({ baseUrl, partner }: Account): Promise<Finding[]> {
  const read = (method: string, fields: object = {}) =>
    call(baseUrl, partner, `/partner/api/${method}`, fields)
  const findings: Finding[] = []
  const page = { limit: 1, offset: 0 }

  const users = await read('get-users', page)
  findings.push(
    judge('get-users', users, true),
    judge('get-default-tariffs', await read('get-default-tariffs'), true),
  )
  const realUser = firstId(users, (response) => (response as { users?: unknown } | null)?.users)
  const userId = realUser ?? randomUUID()
  findings.push(judge('get-user', await read('get-user', { userId, id: userId }), realUser !== null))

  const organizations = await read('get-user-organizations', { userId, ...page })
  findings.push(judge('get-user-organizations', organizations, realUser !== null))
  const realOrganization = firstId(organizations, (response) => response)
  const organization = { userId, organizationId: realOrganization ?? randomUUID() }
  for (const method of ['get-organization-advanced-balances', 'get-organization-tariffs', 'get-api-keys']) {
    findings.push(judge(method, await read(method, { ...organization, ...page }), realOrganization !== null))
  }
  findings.push(unclear('writing methods', 'They are not tried: that would change something.'))
  return findings
}
