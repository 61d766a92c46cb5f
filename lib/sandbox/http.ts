import type { IncomingMessage, ServerResponse } from 'node:http'

export const MAX_BODY = 1_048_576
const MAX_DRAIN = 16 * MAX_BODY

export const header = (request: IncomingMessage, name: string): string | null => {
  const value = request.headers[name]
  const first = Array.isArray(value) ? value[0] : value
  return first === undefined || first === '' ? null : first
}

/**
 * The exact bytes of the body, or null when there are more than 1 MB. The rest of a body that is too large is read and
 * thrown away, as a caller who is still sending would see a broken connection instead of the answer.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BODY) chunks.push(chunk)
    if (size > MAX_DRAIN) throw new Error('the body does not end')
  }
  return size > MAX_BODY ? null : Buffer.concat(chunks)
}

export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(text)
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': body.length,
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(body)
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value), headers)
}
