import { randomUUID } from 'node:crypto'
import type { organizations } from '@/lib/features/organizations/server/tables'
import type { OrganizationTariff } from '@/lib/gateway/port'

type Own = Partial<OrganizationTariff> & { action: string }

/** An individual tariff as the gateway answers it: 1 %, without bounds and note, unless told otherwise. */
export const tariff = (own: Own): OrganizationTariff => ({
  id: randomUUID(),
  amount: '0.01',
  type: 'PERCENT',
  minAmount: null,
  maxAmount: null,
  advancedBalanceId: null,
  comment: null,
  createdAt: '2025-01-01T00:00:00.000Z',
  updatedAt: '2025-01-01T00:00:00.000Z',
  ...own,
})

export type { Own as OwnTariff }

/** An organization as the directory remembers it. */
export const inDirectory = (
  id: string,
  name: string,
  at: Date,
  more: Partial<typeof organizations.$inferInsert> = {},
): typeof organizations.$inferInsert => ({
  id,
  userId: randomUUID(),
  ownerEmail: 'owner@north.example',
  name,
  createdAt: at,
  source: 'mirror',
  firstSeenAt: at,
  readAt: at,
  ...more,
})
