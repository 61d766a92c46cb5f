import { compare, PLAIN } from '../money'
import { isUuid } from '../population/ids'
import type { Sandbox } from '../sandbox'
import type { OrganizationRecord } from '../state/directory'
import { SideDoorError, type Fields } from './input'

export function organizationById(sandbox: Sandbox, id: unknown): OrganizationRecord {
  const found = typeof id === 'string' && isUuid(id) ? sandbox.world.directory.organizationById(id) : null
  if (!found) throw new SideDoorError('"organizationId" must be the id of an organization.')
  return found
}

export function positive(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string' || !PLAIN.test(value) || compare(value, '0') <= 0)
    throw new SideDoorError(`"${name}" must be a decimal string above zero such as "4.87".`)
  return value
}
