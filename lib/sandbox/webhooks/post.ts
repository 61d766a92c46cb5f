import http from 'node:http'
import https from 'node:https'
import { isLoopbackAddress } from '../side-door/guard'
import type { Message } from './message'

export interface Posted {
  /** The status of the answer; null where none came. */
  code: number | null
  /** The first characters of the answer, or why none came. */
  answer: string
  durationMs: number
}

const KEPT = 200
const AGENTS = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: Infinity }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: Infinity }),
}

/** Names are not looked up: one that resolves to this machine today may lead elsewhere tomorrow. */
export function isLoopbackUrl(url: string): boolean {
  const name = URL.parse(url)?.hostname.replace(/^\[|\]$/g, '') ?? ''
  return name === 'localhost' || isLoopbackAddress(name)
}

function read(response: http.IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (part: string) => {
      if (text.length < KEPT) text += part
    })
    // A receiver that dies in the middle of its answer: what it said so far counts.
    response.on('error', () => undefined)
    response.on('close', () => resolve(text.slice(0, KEPT)))
  })
}

/** Sends one message and waits for the answer. Follows no redirect; never throws. */
export function post({ url, body, headers }: Message, timeoutMs: number): Promise<Posted> {
  const started = performance.now()
  const done = (code: number | null, answer: string): Posted => ({
    code,
    answer,
    durationMs: Math.round(performance.now() - started),
  })
  return new Promise((resolve) => {
    const secure = url.startsWith('https:')
    const options: http.RequestOptions = {
      method: 'POST',
      agent: secure ? AGENTS['https:'] : AGENTS['http:'],
      timeout: timeoutMs,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'onchainpay-sandbox',
        ...headers,
      },
    }
    const fail = (error: Error) => resolve(done(null, error.message || 'no answer'))
    try {
      const request = (secure ? https : http).request(url, options, (response) => {
        void read(response).then((text) => resolve(done(response.statusCode ?? null, text)))
      })
      request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)))
      request.on('error', fail)
      request.end(body)
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
  })
}
