/** Something changed: which noun, and which of it; null where it may be many of them. `staffId`: of this person alone. */
export interface LiveChange {
  noun: 'balances' | 'top-ups' | 'approvals' | 'notifications' | 'funding' | 'tariffs'
  id: string | null
  staffId?: string
}
