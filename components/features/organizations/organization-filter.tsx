'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { LazyPopover } from '@/components/ui/lazy-popover'
import { organizationsFoundQuery } from '@/lib/features/organizations/found'

const load = () => import('./organization-finder')
const OrganizationFinder = lazy(() => load().then((file) => ({ default: file.OrganizationFinder })))

/** A row of a list that says whose it is. */
export interface OfOrganization {
  organizationId: string | null
  organizationName: string | null
}

export interface OrganizationFilterProps {
  label: string
  value: string | null
  /** What is seen: whose organizations are offered first. */
  rows: readonly OfOrganization[]
  onChange: (organizationId: string | null) => void
}

/** Any one organization, or all, behind a button: those on the page are offered first, every other one is found by typing. */
export function OrganizationFilter({ label, ...choice }: OrganizationFilterProps) {
  return (
    <LazyPopover trigger={{ text: label, icon: 'organization', 'aria-haspopup': 'dialog' }} preload={load}>
      {() => <OrganizationFinder label={label} {...choice} />}
    </LazyPopover>
  )
}

/** The name of the organization that a list is narrowed to, also where none of its rows is on the page; its id where unknown. */
export function useOrganizationName(id: string | null, rows: readonly OfOrganization[]): string {
  const shown = rows.find(({ organizationId }) => organizationId === id)?.organizationName
  const { data } = useQuery({ ...organizationsFoundQuery(id ?? ''), enabled: id !== null && !shown })
  return shown || data?.rows.find((organization) => organization.id === id)?.name || (id ?? '')
}
