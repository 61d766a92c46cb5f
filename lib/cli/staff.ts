import { drizzle } from 'drizzle-orm/node-postgres'
import { createStaffFromCli } from '@/lib/features/staff/server'
import { createPool } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import { isRole, ROLES } from '@/lib/shared/permissions'
import { readFlags } from './flags'
import { CliError, type Life, runCommand } from './life'
import { completeEnvironment, GATEWAY_NOT_USED, readMode, storeAddress } from './settings'
import { sayInTerminal as say } from './stack'

const HELP = `npm run staff -- create --email E --role R [--name N]

  --email E    their e-mail, with which they sign in
  --role R     ${ROLES.join(', ')}
  --name N     what others see (the e-mail's first part)

Prints a one-time password, to be replaced at the first sign-in. The first admin is made this way.`

const FIELDS: Record<string, string> = {
  email: '--email must be an e-mail address',
  name: '--name is empty or too long',
}

/** What the verb refused, for somebody who typed flags. */
function explain(error: AppError, email: string): CliError {
  const field = Object.keys(error.fields ?? {})[0]
  if (error.code === 'CONFLICT') {
    return new CliError(
      `${email} has an account already (an e-mail is kept for ever, disabled people keep theirs).`,
    )
  }
  return new CliError(`${(field && FIELDS[field]) ?? error.message}.`)
}

async function staff(life: Life): Promise<void> {
  const flags = { email: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } } as const
  const { values, positionals } = readFlags(HELP, flags, true)
  const { email, role } = values
  if (positionals.length !== 1 || positionals[0] !== 'create')
    throw new CliError(`Say what to do: create.\n\n${HELP}`)
  if (!email) throw new CliError(`--email is missing.\n\n${HELP}`)
  if (!isRole(role)) throw new CliError(`--role must be one of ${ROLES.join(', ')}.`)

  const mode = readMode()
  const databaseUrl = await storeAddress(life, say, mode)
  const gateway = mode === 'sandbox' ? { SANDBOX_URL: process.env.SANDBOX_URL || GATEWAY_NOT_USED } : {}
  await completeEnvironment(mode, { DATABASE_URL: databaseUrl, ...gateway })
  const pool = createPool(databaseUrl, 2)
  life.onEnd(() => pool.end())
  const name = values.name ?? email.split('@')[0] ?? email
  const made = await createStaffFromCli(drizzle(pool), { email, role, name }).catch((error: unknown) => {
    throw error instanceof AppError ? explain(error, email) : error
  })
  console.log(`\n  ${made.email} may sign in as ${role}.\n  One-time password: ${made.password}\n`)
  console.log('It is shown this once and must be replaced at the first sign-in.')
}

runCommand(staff)
