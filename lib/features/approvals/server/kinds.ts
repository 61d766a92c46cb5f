import 'server-only'
import { topUpApproval, topUpBatchApproval } from '@/lib/features/top-ups/server'
import type { ApprovalKindDef } from '@/lib/server/approvals'
import type { ApprovalKind } from '@/lib/shared/approval'
import { tariffApproval } from '@/lib/features/tariffs/server'
import { apiKeyApproval } from '@/lib/features/api-keys/server'
import { creationApproval } from '@/lib/features/operations/server'
import { decisionApproval } from '@/lib/features/withdrawals/server'
import { policyApproval } from './policies/kind'

/** What each noun brings so that its sensitive work can be approved. */
const KINDS: ApprovalKindDef[] = [
  apiKeyApproval,
  tariffApproval,
  policyApproval,
  topUpApproval,
  topUpBatchApproval,
  creationApproval('swap'),
  creationApproval('withdrawal'),
  decisionApproval,
]

const byName = new Map(KINDS.map((kind) => [kind.kind, kind]))

export function kindOf(kind: ApprovalKind): ApprovalKindDef {
  const found = byName.get(kind)
  if (!found) throw new Error(`nobody has said how ${kind} is approved`)
  return found
}
