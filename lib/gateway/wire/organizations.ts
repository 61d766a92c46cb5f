import { z } from 'zod'
import { Id, MaybeText, Stamp } from './common'

export const OrganizationWire = z.object({ id: Id, name: MaybeText, createdAt: Stamp })
export const OrganizationListWire = z.array(OrganizationWire)

/** A bare id, or the object that two client libraries report (gateway-api.md 2.4). */
export const CreatedOrganizationWire = z.union([
  Id,
  z.object({ result: Id }).transform((wire) => wire.result),
])
