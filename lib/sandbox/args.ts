import { parseArgs } from 'node:util'
import { PARTNER_PAIR } from './population/keys'

export interface Arguments {
  port: number
  host: string
  users: number
  seed: number
  data: string | null
  partner: { public: string; secret: string }
  exitWithParent: boolean
}

/** A flag makes no sense; the message is a sentence for the terminal. */
export class ArgumentError extends Error {}

export const MAX_USERS = 10_000_000

function whole(name: string, value: string, max: number): number {
  if (!/^\d+$/.test(value) || Number(value) > max)
    throw new ArgumentError(`--${name} takes a whole number from 0 to ${max}, not "${value}".`)
  return Number(value)
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        users: { type: 'string', default: '250' },
        seed: { type: 'string', default: '1' },
        data: { type: 'string' },
        'partner-public': { type: 'string', default: PARTNER_PAIR.public },
        'partner-secret': { type: 'string', default: PARTNER_PAIR.secret },
        'exit-with-parent': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // Node goes on with advice over several lines.
    const [sentence = ''] = message.split(/\n|\. /)
    throw new ArgumentError(`${sentence.replace(/\.$/, '')}. See lib/sandbox/README.md for the flags.`)
  }
}

/** Reads the flags of `main.ts`; throws ArgumentError. */
export function readArguments(argv: readonly string[]): Arguments {
  const values = parse(argv)
  if (values.data === '') throw new ArgumentError('--data takes the name of a folder.')
  if (
    (values['partner-public'] === PARTNER_PAIR.public) !==
    (values['partner-secret'] === PARTNER_PAIR.secret)
  )
    throw new ArgumentError('--partner-public and --partner-secret go together.')
  return {
    port: whole('port', values.port, 65_535),
    host: values.host,
    users: whole('users', values.users, MAX_USERS),
    seed: whole('seed', values.seed, 2 ** 32 - 1),
    data: values.data ?? null,
    partner: { public: values['partner-public'], secret: values['partner-secret'] },
    exitWithParent: values['exit-with-parent'],
  }
}
