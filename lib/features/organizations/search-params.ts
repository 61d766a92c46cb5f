import { tableParams } from '@/lib/client/table-params'
import { createLoader, paramDay, type ParamValues } from '@/lib/client/url-params'
import { ORGANIZATION_SORTS } from './choices'

/** The address of the list of organizations. Whatever cannot be read is as if it were not there. */
export const organizationsParams = {
  ...tableParams(ORGANIZATION_SORTS, 'desc'),
  createdFrom: paramDay,
  createdTo: paramDay,
}

export const loadOrganizationsParams = createLoader(organizationsParams)

type Params = ParamValues<typeof organizationsParams>

/** What narrows the list, and the export with it. */
export type OrganizationsFilter = Pick<Params, 'q' | 'createdFrom' | 'createdTo'>
export type OrganizationsExport = OrganizationsFilter & Pick<Params, 'sort' | 'dir'>
export type OrganizationsQuery = OrganizationsExport & Pick<Params, 'page' | 'size'>

export function organizationsExport(params: OrganizationsExport): OrganizationsExport {
  const { q, createdFrom, createdTo, sort, dir } = params
  return { q, createdFrom, createdTo, sort, dir }
}

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export function organizationsQuery(params: OrganizationsQuery): OrganizationsQuery {
  return { ...organizationsExport(params), page: params.page, size: params.size }
}
