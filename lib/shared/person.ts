/** A person as drafts and histories name them; null where the desk itself acted or nobody is known. */
export interface PersonDto {
  staffId: string
  name: string
}

/** A person or a job, as it was when it acted: names outlive accounts. */
export interface StoredActor {
  kind: 'staff' | 'system'
  staffId?: string
  name: string
}
