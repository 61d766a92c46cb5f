import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { AgainCountDto, MissingPage, WebhookDto, WebhooksPage } from './dto'
import { webhooksKeys } from './keys'
import type { MissingQuery, WebhooksFilter, WebhooksQuery } from './search-params'

/** One page of the inbox: the same key and the same verb for the server's first screen and for the browser. */
export const webhooksListQuery = (query: WebhooksQuery) =>
  queryOptions({
    queryKey: webhooksKeys.list(query),
    queryFn: ({ signal }) =>
      fetchJson<WebhooksPage>(withQuery(api.webhooks(), query), { signal, background: true }),
  })

export const webhookQuery = (deliveryId: string) =>
  queryOptions({
    queryKey: webhooksKeys.one(deliveryId),
    queryFn: ({ signal }) => fetchJson<WebhookDto>(api.webhook(deliveryId), { signal, background: true }),
  })

/** The dry run: asked when the dialog opens, and not kept up to date below whoever reads it. */
export const againCountQuery = (filter: WebhooksFilter) =>
  queryOptions({
    queryKey: ['webhooks-again', filter],
    queryFn: ({ signal }) => fetchJson<AgainCountDto>(withQuery(api.webhooksAgain(), filter), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

export const missingListQuery = (query: MissingQuery) =>
  queryOptions({
    queryKey: webhooksKeys.list({ missing: query }),
    queryFn: ({ signal }) =>
      fetchJson<MissingPage>(withQuery(api.webhooksMissing(), query), { signal, background: true }),
  })
