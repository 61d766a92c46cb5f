import { drizzle } from 'drizzle-orm/node-postgres'
import { verifyTrail } from '@/lib/server/audit/verify'
import { describeVerdict, parseAnchor } from '@/lib/server/audit/verdict'
import { createPool } from '@/lib/server/db/client'
import { readFlags } from './flags'
import { CliError, type Life, runCommand } from './life'
import { progressLine } from './progress'
import { auditKey, readMode, storeAddress } from './settings'
import { sayInTerminal as say } from './stack'

const HELP = `npm run audit:verify [-- options]     check that the audit trail is as it was written

  --expect SEQ:HASH     an anchor that an earlier check printed; shows that the end of the trail was cut off
  --json                the verdict as one line of JSON

Needs the store (DATABASE_URL, or the embedded one) and AUDIT_KEY. Exit code 1 when the trail is not whole.`

async function verify(life: Life): Promise<number> {
  const { values } = readFlags(HELP, { expect: { type: 'string' }, json: { type: 'boolean' } })
  const expect = values.expect === undefined ? null : parseAnchor(values.expect)
  if (values.expect !== undefined && !expect)
    throw new CliError('--expect takes an anchor, SEQ:HASH, as an earlier check printed it.')
  const mode = readMode()
  const key = await auditKey(mode)
  if (!key)
    throw new CliError(
      'AUDIT_KEY is missing: the trail can only be checked with the key that it was written with.',
    )
  const pool = createPool(await storeAddress(life, values.json ? () => undefined : say, mode), 2)
  life.onEnd(() => pool.end())
  const line = progressLine()
  const verdict = await verifyTrail(drizzle(pool), key, {
    expect,
    progress: (rows) => line.show(`${rows.toLocaleString('en')} rows …`),
  })
  line.clear()
  console.log(values.json ? JSON.stringify(verdict) : describeVerdict(verdict))
  return verdict.ok ? 0 : 1
}

runCommand(verify)
