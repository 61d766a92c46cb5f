import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { DecisionDto } from '../../decide-dto'
import { decisionSchema } from '../../decide-schema'
import { showDecision } from './show'

/** What somebody who decides about a withdrawal needs before them. @throws AppError NOT_FOUND. */
export const readDecision = readVerb({
  name: 'withdrawals.decision',
  permission: 'withdrawals.read',
  input: decisionSchema,
  run: (ctx, { operationId }): Promise<DecisionDto> => showDecision(ctx, operationId),
})
