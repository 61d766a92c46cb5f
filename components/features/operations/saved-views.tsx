'use client'

import { lazy } from 'react'
import { useTranslations } from 'next-intl'
import { LazyPopover } from '@/components/ui/lazy-popover'
import type { OperationKind } from '@/lib/features/operations/status'

const load = () => import('./saved-views-list')
const SavedViewsList = lazy(() => load().then((file) => ({ default: file.SavedViewsList })))

/** What somebody looks for again and again, under a name: one's own, and those that others share. */
export function SavedViews({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations.saved')
  return (
    <LazyPopover trigger={{ text: t('title'), icon: 'view' }} preload={load} align="end">
      {() => <SavedViewsList kind={kind} />}
    </LazyPopover>
  )
}
