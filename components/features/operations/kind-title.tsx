'use client'

import type { OperationKind } from '@/lib/features/operations/status'
import { useKindTexts } from './use-kind'

/** "Auto-swaps", "Auto-withdrawals". */
export function KindTitle({ kind }: { kind: OperationKind }) {
  return useKindTexts(kind)('title')
}
