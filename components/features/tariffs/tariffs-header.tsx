'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Tabs } from '@/components/ui/tabs'
import { routes } from '@/lib/shared/routes'

/** The name of the book, what the open part of it says about itself, and the way to its other parts. */
export function TariffsHeader({ description, actions }: { description?: ReactNode; actions?: ReactNode }) {
  const t = useTranslations('tariffs')
  return (
    <PageHeader title={t('title')} description={description ?? t('book.lead')} actions={actions}>
      <Tabs
        label={t('book.tabs.label')}
        tabs={[
          { href: routes.tariffs(), label: t('book.tabs.general'), exact: true },
          { href: routes.tariffOverrides(), label: t('book.tabs.overrides') },
          { href: routes.tariffHygiene(), label: t('book.tabs.hygiene') },
          { href: routes.tariffBatches(), label: t('book.tabs.batches') },
          { href: routes.tariffChangeSets(), label: t('changeSet.list.title') },
        ]}
      />
    </PageHeader>
  )
}
