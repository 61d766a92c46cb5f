'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import { Tag } from '@/components/ui/status'
import { TabStrip } from '@/components/ui/tab-strip'
import { useUrlState } from '@/lib/client/use-url-state'
import { withQuery } from '@/lib/client/fetch-json'
import { approvalsCountQuery } from '@/lib/features/approvals/client'
import { APPROVAL_VIEWS, type ApprovalView } from '@/lib/features/approvals/dto'
import { approvalsParams } from '@/lib/features/approvals/search-params'
import { routes } from '@/lib/shared/routes'

const hrefOf = (view: ApprovalView) =>
  withQuery(routes.approvals(), { view: view === approvalsParams.view.defaultValue ? null : view })

/** Mine to decide, what I wait for, all: addresses of one page, between which nothing is loaded but the rows. */
export function ApprovalsTabs() {
  const t = useTranslations('approvals.list')
  const locale = useLocale()
  const [{ view }, set] = useUrlState(approvalsParams)
  const { data } = useQuery(approvalsCountQuery())
  const go = (event: MouseEvent, to: ApprovalView) => {
    // With a modifier the browser opens another tab.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    set({ view: to, page: null })
  }
  const count = data?.toDecide ?? 0
  return (
    <TabStrip links label={t('views')} chosen={view}>
      {APPROVAL_VIEWS.map((to) => (
        <Link
          key={to}
          href={hrefOf(to)}
          prefetch={false}
          className="tab"
          aria-current={to === view ? 'page' : undefined}
          onClick={(event) => go(event, to)}
        >
          {t(`view.${to}`)}
          {to === 'to-decide' && count > 0 && <Tag className="ms-1.5">{count.toLocaleString(locale)}</Tag>}
        </Link>
      ))}
    </TabStrip>
  )
}
