import type { Role } from '../lib/shared/permissions'
import type { ErrorDto, Result } from '../lib/shared/errors'
import { account, desk } from './support/test'

/** Speaks HTTP as an attacker's script does: no browser, no rule, every header typed by hand, no redirect followed. */
export interface Answer {
  status: number
  headers: Headers
  body: string
}

export async function send(
  address: string,
  options: {
    cookie?: string
    headers?: Record<string, string>
    method?: string
    body?: string
    base?: string
  } = {},
): Promise<Answer> {
  const { cookie, headers, method, body, base = desk().url } = options
  const response = await fetch(new URL(address, base), {
    method,
    body,
    redirect: 'manual',
    headers: { ...(cookie && { cookie }), ...headers },
  })
  // A stream of events has no end: that it began is all that there is to its body.
  const endless = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (endless) await response.body?.cancel()
  return { status: response.status, headers: response.headers, body: endless ? '' : await response.text() }
}

const cookiesOf = (answer: Answer) =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

/** Signs in without a browser. @returns every cookie set on the way, and the header to send them with. */
export async function signInAs(
  who: Role | { email: string; password: string },
  base = desk().url,
): Promise<{ cookie: string; setCookies: string[] }> {
  const { email, password } = typeof who === 'string' ? account(who) : who
  const csrf = await send('/api/auth/csrf', { base })
  const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string }
  const entered = await send('/api/auth/callback/credentials', {
    base,
    method: 'POST',
    cookie: cookiesOf(csrf).join('; '),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }).toString(),
  })
  const setCookies = [...csrf.headers.getSetCookie(), ...entered.headers.getSetCookie()]
  const session = cookiesOf(entered).find((cookie) => /desk-session=./.test(cookie))
  if (!session) throw new Error(`${email} could not sign in (status ${entered.status})`)
  return { cookie: session, setCookies }
}

/** Calls a server action with one argument, as the browser's runtime would encode it. */
export async function callAction(
  { id, address }: { id: string; address: string },
  input: unknown,
  options: { cookie?: string; headers?: Record<string, string>; base?: string } = {},
): Promise<Answer & { result: Result<unknown> | undefined }> {
  const answer = await send(address, {
    ...options,
    method: 'POST',
    headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', ...options.headers },
    body: JSON.stringify([input]),
  })
  const line = /^1:(\{"ok":.*)$/m.exec(answer.body)?.[1]
  return { ...answer, result: line === undefined ? undefined : (JSON.parse(line) as Result<unknown>) }
}

export function errorOf(answer: { body: string }): ErrorDto | undefined {
  try {
    return (JSON.parse(answer.body) as { error?: ErrorDto }).error
  } catch {
    return undefined
  }
}

/** The ways in which Next hands out a page: the document, its payload, and what is fetched ahead of a click. */
export const FORMS: Record<string, Record<string, string>> = {
  document: {},
  payload: { rsc: '1' },
  prefetch: { rsc: '1', 'next-router-prefetch': '1' },
  segment: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
}

/**
 * One form of a page. Next first leads a request for a payload to the address that belongs to its headers; the answer to
 * that one is what counts.
 */
export async function sendForm(
  address: string,
  headers: Record<string, string>,
  options: { cookie?: string; base?: string } = {},
): Promise<Answer> {
  const first = await send(address, { ...options, headers })
  const location = first.headers.get('location')
  return location?.startsWith(`${address}?_rsc`) ? send(location, { ...options, headers }) : first
}
