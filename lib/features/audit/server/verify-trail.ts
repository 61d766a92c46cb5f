import 'server-only'
import { formatAnchor, parseAnchor, type Verdict } from '@/lib/server/audit/verdict'
import { verifyTrail } from '@/lib/server/audit/verify'
import { env } from '@/lib/server/env'
import { logger } from '@/lib/server/logger'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { VerificationDto } from '../dto'
import { verifySchema } from '../schema'

/** It reads every row: one at a time in a process is enough. */
let running = false

function toDto(verdict: Verdict): VerificationDto {
  if (verdict.ok) {
    const { rows, head, expected } = verdict
    return { ok: true, rows, anchor: formatAnchor(head), expected: expected && formatAnchor(expected) }
  }
  const { problem, seq, rows, lastGood } = verdict
  return { ok: false, problem, seq, rows, anchor: formatAnchor(lastGood) }
}

/** Verifies the whole trail. Its anchor also goes into the log, which is often kept on another machine than the store. */
export const verifyAuditTrail = readVerb({
  name: 'audit.verify',
  permission: 'audit.read',
  input: verifySchema,
  subject: () => ({ kind: 'audit', id: null }),
  run: async (ctx, input): Promise<VerificationDto> => {
    if (running) throw new AppError('LIMITED', 'a verification is running already')
    running = true
    try {
      const expect = input.expect === undefined ? null : parseAnchor(input.expect)
      const found = toDto(await verifyTrail(ctx.db, env().AUDIT_KEY, { expect }))
      const log = logger().child({ requestId: ctx.requestId, ...found })
      if (found.ok) log.info('the audit trail is whole')
      else log.error('the audit trail is not as it was written')
      const outcome = found.ok ? 'done' : 'failed'
      const entry = {
        action: 'audit.verify',
        subject: { kind: 'audit', id: null },
        outcome,
        after: { ...found },
      } as const
      // A trail that is damaged at its head takes no new row; what was found must be said all the same.
      await record(ctx, entry).catch((err: unknown) =>
        log.error({ err }, 'the verification could not be recorded'),
      )
      return found
    } finally {
      running = false
    }
  },
})
