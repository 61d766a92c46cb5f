'use client'

import { useState } from 'react'
import type { ApprovalDto, ApprovalFactDto } from '@/lib/features/approvals/dto'
import type { ChangedValue } from '@/lib/shared/approval'

const NOTHING: readonly ChangedValue[] = []

/**
 * What has become different under the eyes of whoever is about to decide: the page is kept up to date while they type, and
 * nothing may change there unseen. Whether it matters is the law's to say; what is decided is what is shown now.
 */
export function useMoved(approval: ApprovalDto): readonly ChangedValue[] {
  const [first, setFirst] = useState(approval)
  // What was remembered only is no first sight of how it is.
  if (first.liveAt === null && approval.liveAt !== null) setFirst(approval)
  return approval.liveAt === null ? NOTHING : movedFacts(first.facts, approval.facts)
}

const shown = (facts: readonly ApprovalFactDto[], name: string) => {
  const fact = facts.find(({ label }) => label === name)
  return fact ? [fact.before, fact.after].filter((value) => value !== null).join(' → ') : null
}

function movedFacts(then: readonly ApprovalFactDto[], now: readonly ApprovalFactDto[]): ChangedValue[] {
  const names = [...new Set([...then, ...now].map(({ label }) => label))]
  return names
    .map((name) => ({ name, before: shown(then, name), after: shown(now, name) }))
    .filter(({ before, after }) => before !== after)
}
