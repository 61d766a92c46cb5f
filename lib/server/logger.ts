import 'server-only'
import pino from 'pino'
import { env } from './env'

/** Names of fields that never reach a log, at any depth that we log. */
const SECRET_FIELDS = ['password', 'secret', 'signature', 'token', 'authorization', 'cookie']

let cached: pino.Logger | undefined

export function logger(): pino.Logger {
  cached ??= pino({
    level: env().LOG_LEVEL,
    redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[cut]' },
  })
  return cached
}
