'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api, routes } from '@/lib/shared/routes'
import { readTxHash } from '@/lib/shared/tx-hash'
import { useCan } from '../access'
import type { FindTxDto, RecentItem } from './types'

/** So many organizations are offered by name; the page of the search has the others. */
const A_FEW = 3

interface Group {
  title: string
  items: (RecentItem & { note?: string })[]
}

/**
 * What a pasted hash leads to: operations of the register at once, then the organizations that the gateway could be asked
 * for, which it is when one of them is chosen. Null for what is no hash.
 */
export function useHash(q: string): Group[] | null {
  const t = useTranslations('palette')
  const tx = readTxHash(q)
  const mayFind = useCan('transactions.read')
  const { data } = useQuery({
    queryKey: ['find', 'tx', tx],
    queryFn: ({ signal }) => fetchJson<FindTxDto>(withQuery(api.transactionsFind(), { tx }), { signal }),
    enabled: tx !== null && mayFind,
  })
  if (tx === null || !mayFind) return null
  const known = (data?.known ?? []).map(({ id, kind, status, organizationName }) => ({
    href: kind === 'swap' ? routes.swap(id) : routes.withdrawal(id),
    label: id,
    icon: kind,
    note: [organizationName, status].filter(Boolean).join(', '),
  }))
  const some = (data?.organizations ?? []).slice(0, A_FEW).map(({ id, name }) => ({
    href: routes.findTransaction(tx, id),
    label: t('lookIn', { organization: name || id }),
    icon: 'organization' as const,
  }))
  const total = data?.total ?? 0
  const all = {
    href: routes.findTransaction(tx),
    label: total === 0 ? t('noKeys') : t('lookAll', { count: total }),
    icon: 'search' as const,
  }
  return [
    { title: t('transaction'), items: known },
    { title: t('atGateway'), items: total === 1 ? some : [...some, all] },
  ]
}
