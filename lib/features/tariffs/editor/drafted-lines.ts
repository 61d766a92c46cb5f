import type { OrganizationTariffDto, OrganizationTariffsDto } from '../dto'
import { byAction, isKnownAction } from '../known-actions'

/**
 * The lines of an organization, and one for each action that only the draft has: one that the gateway no longer names is
 * shown as it was typed, so that it can be put right or taken out.
 *
 * @param drafted the actions of the draft.
 */
export function withDrafted(
  { lines, opened }: Pick<OrganizationTariffsDto, 'lines' | 'opened'>,
  drafted: readonly string[],
): OrganizationTariffDto[] {
  const named = new Set(lines.map(({ action }) => action))
  const only = drafted.filter((action) => !named.has(action))
  if (only.length === 0) return lines
  const added = only.map((action) => ({
    action,
    general: null,
    individual: null,
    editable: isKnownAction(action) || opened.includes(action),
    scheduled: [],
  }))
  return [...lines, ...added].sort(byAction)
}
