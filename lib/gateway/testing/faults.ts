import type { Socket } from 'node:net'
import { answer, refuse } from './raw-server'
import { API_KEY } from './samples'

/** A way to answer badly, and how a write and a read that meet it end. Every body holds a secret, to see whether it gets out. */
export type Fault = {
  fault: string
  respond: (socket: Socket) => void
  write: string
  read: string
  /** How often a read is sent where three times are allowed. */
  sendings: number
  deadlineMs?: number
}

const LEAKY = JSON.stringify({ success: true, response: { ...API_KEY, createdAt: 'yesterday' } })
const HTML = `<html><body>Bad gateway ${API_KEY.secret}</body></html>`
const error = { code: 90500, name: 'INTERNAL_ERROR', message: `secret: ${API_KEY.secret}` }

export const FAULTS: Fault[] = [
  {
    fault: 'the connection is cut before the answer',
    respond: (socket) => socket.destroy(),
    write: 'unknown connection-lost',
    read: 'unknown connection-lost',
    sendings: 3,
  },
  {
    fault: 'the connection is cut in the middle of the body',
    respond: (socket) => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n${LEAKY}`)
    },
    write: 'unknown connection-lost',
    read: 'unknown connection-lost',
    sendings: 3,
  },
  {
    fault: 'the answer is not HTTP',
    respond: (socket) => {
      socket.end(`secret ${API_KEY.secret}\r\n\r\n`)
    },
    write: 'unknown connection-lost',
    read: 'unknown connection-lost',
    sendings: 3,
  },
  {
    fault: 'a web page comes with status 200',
    respond: (socket) => answer(socket, HTML),
    write: 'unknown bad-answer',
    read: 'unknown bad-answer',
    sendings: 3,
  },
  {
    fault: 'a web page comes with status 502',
    respond: (socket) => answer(socket, HTML, 502),
    write: 'unknown bad-answer',
    read: 'unknown bad-answer',
    sendings: 3,
  },
  {
    fault: 'the JSON is truncated',
    respond: (socket) => answer(socket, LEAKY.slice(0, -20)),
    write: 'unknown bad-answer',
    read: 'unknown bad-answer',
    sendings: 3,
  },
  {
    fault: 'the body is empty',
    respond: (socket) => answer(socket, ''),
    write: 'unknown bad-answer',
    read: 'unknown bad-answer',
    sendings: 3,
  },
  {
    fault: 'the JSON is no envelope',
    respond: (socket) => answer(socket, JSON.stringify({ success: 'true', response: API_KEY })),
    write: 'unknown bad-answer',
    read: 'unknown bad-answer',
    sendings: 3,
  },
  {
    fault: 'the answer has another form than documented',
    respond: (socket) => answer(socket, LEAKY),
    write: 'unknown bad-answer',
    read: 'unknown bad-answer',
    sendings: 1,
  },
  {
    fault: 'the answer is larger than any',
    respond: (socket) => answer(socket, JSON.stringify({ success: true, response: 'x'.repeat(9_000_000) })),
    write: 'unknown bad-answer',
    read: 'unknown bad-answer',
    sendings: 1,
  },
  {
    fault: 'the gateway redirects',
    respond: (socket) => answer(socket, '', 307, { location: 'http://127.0.0.1:1/' }),
    write: 'unknown bad-answer',
    read: 'unknown bad-answer',
    sendings: 1,
  },
  {
    fault: 'status 500 comes without an envelope',
    respond: (socket) => answer(socket, `Oops ${API_KEY.secret}`, 500),
    write: 'unknown server-error',
    read: 'unknown server-error',
    sendings: 3,
  },
  {
    fault: 'the gateway refuses with status 500',
    respond: (socket) => refuse(socket, { ...error, name: 'OOPS' }, 500),
    write: 'unknown server-error',
    read: 'refused OOPS',
    sendings: 3,
  },
  {
    fault: 'the gateway names an internal error with status 200',
    respond: (socket) => refuse(socket, error, 200),
    write: 'unknown server-error',
    read: 'refused INTERNAL_ERROR',
    sendings: 3,
  },
  {
    fault: 'status 429 comes without an envelope',
    respond: (socket) => answer(socket, 'slow down', 429),
    write: 'unknown throttled',
    read: 'unknown throttled',
    sendings: 3,
  },
  {
    fault: 'the gateway refuses with status 429',
    respond: (socket) => refuse(socket, { ...error, name: 'TOO_MANY' }, 429),
    write: 'refused TOO_MANY',
    read: 'refused TOO_MANY',
    sendings: 3,
  },
  {
    fault: 'the gateway refuses',
    respond: (socket) => refuse(socket, { ...error, name: 'NOT_FOUND' }, 404),
    write: 'refused NOT_FOUND',
    read: 'refused NOT_FOUND',
    sendings: 1,
  },
  {
    fault: 'a refusal names no error',
    respond: (socket) => answer(socket, '{"success":false,"response":null}'),
    write: 'refused ',
    read: 'refused ',
    sendings: 1,
  },
  {
    fault: 'the nonce was used before',
    respond: (socket) => refuse(socket, { ...error, name: 'NONCE_ALREADY_USED' }, 401),
    write: 'refused NONCE_ALREADY_USED',
    read: 'refused NONCE_ALREADY_USED',
    sendings: 3,
  },
  {
    fault: 'the answer never begins',
    respond: () => undefined,
    deadlineMs: 150,
    write: 'unknown timeout',
    read: 'unknown timeout',
    sendings: 1,
  },
  {
    fault: 'the answer begins and never ends',
    deadlineMs: 150,
    respond: (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n${LEAKY}`)
    },
    write: 'unknown timeout',
    read: 'unknown timeout',
    sendings: 1,
  },
]
