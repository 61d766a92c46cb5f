import type { IconName } from '@/components/ui/icons/names'

/** A page that this person may open. */
export interface Place {
  href: string
  label: string
  icon: IconName
  /** The letter after `g`. */
  key?: string
}

/** Answer of GET /api/find?q=…: a handful of each, the best first. */
export interface FindDto {
  users: { id: string; email: string }[]
  organizations: { id: string; name: string; ownerEmail: string | null }[]
}

/** Answer of GET /api/transactions/find?tx=…: what the desk knows of a hash, and whom it could ask. */
export interface FindTxDto {
  known: { id: string; kind: 'swap' | 'withdrawal'; status: string; organizationName: string | null }[]
  organizations: { id: string; name: string }[]
  total: number
}

export interface RecentItem {
  href: string
  label: string
  icon: IconName
}
