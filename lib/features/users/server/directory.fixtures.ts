import { randomUUID } from 'node:crypto'
import type { GatewayOrganization, GatewayUser } from '@/lib/gateway/port'
import type { Db } from '@/lib/server/db/client'
import { rememberUsers } from './remember'

const AT = '2025-06-09T13:18:11.462Z'

/** A user as the gateway tells of one; what a test does not care about is unremarkable. */
export const gatewayUser = (fields: Partial<GatewayUser> = {}): GatewayUser => ({
  id: randomUUID(),
  email: `${randomUUID().slice(0, 8)}@merchant.example`,
  utm: null,
  createdAt: AT,
  updatedAt: AT,
  confirmedAt: null,
  lastLoginAt: null,
  ...fields,
})

export const gatewayOrganization = (fields: Partial<GatewayOrganization> = {}): GatewayOrganization => ({
  id: randomUUID(),
  name: 'Acme',
  createdAt: AT,
  ...fields,
})

/** Puts users into memory, as the mirror does. */
export async function know(db: Db, users: GatewayUser[], now = new Date('2026-03-01T11:00:00Z')) {
  await db.transaction((tx) => rememberUsers(tx, users, 'mirror', now))
  return users
}
