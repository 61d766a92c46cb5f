import { createHmac, randomUUID } from 'node:crypto'

export interface Key {
  public: string
  secret: string
}

/** The pairs of gateway-api.md 1.3 and of the README, written out again: a test must not ask the code it judges. */
export const PARTNER: Key = {
  public: 'a9biVHtyP71VxuItAd88tuN+WyNGxVR41j9lGLj7zc0DjtGHkNRAKQWS/fiCnJPomY9i+hETCLiQvR5l+siKug==',
  secret: 'RbWMG0rT6NSDQPKXs44gau/97OTsMW1+EakuQA8gb+IwjIUAdx56Fl3Oa7a8dw5L3soWK/o6UFfqlzh/6LXPDA==',
}
export const FIRST_ORGANIZATION: Key = {
  public: 'Fad8L6Oge75ffEhWEDVTRa4tEU0t0rSLY5AUCgNwpH5j7ALODqWSE8uoAefz2mACVnY5Fe8v2mnIyGHv2kp1jw==',
  secret: 'dGw+zQPqeY3onkx/+FijbcudhRZNfvweZxfka/p+js+1wmz+s+ZjpK2X2JvHgNHbVdxrNR0HWh/99JM/xJ/zUw==',
}

export const signatureOf = (secret: string, body: string) =>
  createHmac('sha256', secret).update(body).digest('hex')

export interface Reply {
  status: number
  headers: Headers
  text: string
  /** The parsed envelope; undefined when the body is not JSON. */
  body: {
    success: boolean
    response?: unknown
    error?: { code: number; name: string; message: string }
    requestId?: string
  }
}

export type HeaderFields = Record<string, string>

async function reply(response: Response): Promise<Reply> {
  const text = await response.text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = undefined
  }
  return { status: response.status, headers: response.headers, text, body: body as Reply['body'] }
}

/** Sends exactly these bytes with exactly these headers. */
export async function raw(url: string, body: string, headers: HeaderFields, method = 'POST'): Promise<Reply> {
  const init = method === 'GET' ? { method, headers } : { method, headers, body }
  return reply(await fetch(url, init))
}

/** A signed call; the nonce is a fresh UUID unless the fields bring one. */
export function callWith(base: string, key: Key) {
  return (path: string, fields: Record<string, unknown> = {}): Promise<Reply> => {
    const body = JSON.stringify({ nonce: randomUUID(), ...fields })
    return raw(`${base}${path}`, body, {
      'content-type': 'application/json',
      'x-api-public-key': key.public,
      'x-api-signature': signatureOf(key.secret, body),
    })
  }
}

/** One door of the side door; throws on a status other than 200. */
export async function door<T>(base: string, method: string, name: string, fields?: unknown): Promise<T> {
  const response = await fetch(`${base}/__sandbox/${name}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: fields === undefined ? undefined : JSON.stringify(fields),
  })
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
