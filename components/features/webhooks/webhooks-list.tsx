'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { lazy } from 'react'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
import { Button } from '@/components/ui/button'
import { useTableState } from '@/lib/client/use-table-state'
import { useUrlDialog } from '@/lib/client/use-url-dialog'
import { webhooksListQuery } from '@/lib/features/webhooks/client'
import type { WebhookSummaryDto } from '@/lib/features/webhooks/dto'
import {
  webhooksFilter,
  webhooksParams,
  webhooksQuery,
  type WebhooksFilter,
} from '@/lib/features/webhooks/search-params'
import { routes } from '@/lib/shared/routes'
import { useWebhookColumns } from './columns'
import { ViewTabs } from './view-tabs'
import { useTopic } from './webhook-verdict'
import { NO_FILTER, useActiveFilters, WebhooksFilters } from './webhooks-filters'

// Looked at by a key press, or never.
const WebhookPeek = lazy(() => import('./webhook-peek').then((file) => ({ default: file.WebhookPeek })))
const AgainDialog = dynamic(() => import('./again-dialog').then((file) => file.AgainDialog), { ssr: false })

const rowId = (row: WebhookSummaryDto) => row.id
const rowHref = (row: WebhookSummaryDto) => routes.webhook(row.id)

/** The inbox, the newest first, with what each delivery led to: searched, filtered and paged by the server, all in the address. */
export function WebhooksList() {
  const t = useTranslations('webhooks')
  const { state, set } = useTableState(webhooksParams)
  const query = webhooksQuery(state)
  const webhooks = useQuery({ ...webhooksListQuery(query), placeholderData: keepPreviousData })
  const columns = useWebhookColumns()
  const topic = useTopic()
  const mayProcess = useCan('webhooks.process')
  const again = useUrlDialog('again')

  const narrow = (patch: Partial<WebhooksFilter>) => set(patch)
  const of = { state, set: narrow, rows: webhooks.data?.rows ?? [] }
  const filters = useActiveFilters(of)

  return (
    <>
      <ViewTabs data={webhooks.data} view={state.view} onChoose={(view) => narrow({ view })} />
      <ListFrame
        label={t('title')}
        columns={columns}
        query={webhooks}
        rowId={rowId}
        rowHref={rowHref}
        list={query}
        state={state}
        set={set}
        searchLabel={t('search')}
        sort={state}
        onSort={({ dir }) => set({ sort: 'receivedAt', dir })}
        filters={filters}
        onClear={() => narrow(NO_FILTER)}
        exportHref={null}
        actions={
          mayProcess && (
            <Button variant="quiet" icon="refresh" onClick={again.show}>
              {t('process.many')}
            </Button>
          )
        }
        empty={{ icon: 'empty', title: t('emptyTitle'), text: t('empty') }}
        peek={{ title: topic, content: (row) => <WebhookPeek webhook={row} /> }}
      >
        <WebhooksFilters {...of} />
      </ListFrame>
      {again.open && mayProcess && <AgainDialog filter={webhooksFilter(state)} onClose={again.hide} />}
    </>
  )
}
