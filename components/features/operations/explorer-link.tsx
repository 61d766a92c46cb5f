'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icons/icon'
import { explorerOf, lookUp, type Explorers } from '@/lib/features/operations/explorers'

/** The way to the chain's own record. Only this link leaves the desk, and it tells the other side nothing of where it stood. */
export function ExplorerLink({
  network,
  what,
  value,
  explorers,
}: {
  network: string | null
  what: 'tx' | 'address'
  value: string
  explorers: Explorers
}) {
  const t = useTranslations('operations.detail')
  const explorer = explorerOf(network, explorers)
  if (explorer === undefined) return null
  return (
    <a
      href={lookUp(explorer[what], value)}
      target="_blank"
      rel="noopener noreferrer"
      className="text-link inline-flex items-center gap-1 text-xs"
    >
      {t('lookUp', { explorer: explorer.name })}
      <Icon name="external" className="size-3" />
    </a>
  )
}
