import type { GatewayOrganization } from '../types'
import { id } from './text'

type Wire = { id: string; name?: string | null | undefined; createdAt: string }

export function toOrganizations(wire: Wire[]): GatewayOrganization[] {
  return wire.map((one) => ({ id: id(one.id), name: one.name ?? '', createdAt: one.createdAt }))
}

export function toCreatedOrganization(organizationId: string): { organizationId: string } {
  return { organizationId: id(organizationId) }
}
