import { tableParams } from '@/lib/client/table-params'
import { createLoader, createParam, paramDay, paramOneOf, type ParamValues } from '@/lib/client/url-params'
import { isUuid } from '@/lib/shared/uuid'
import { WEBHOOK_SORTS, WEBHOOK_VIEWS } from './choices'
import { WEBHOOK_KINDS, WEBHOOK_VERDICTS } from './status'

const paramId = createParam<string>({
  parse: (text) => (isUuid(text) ? text.trim().toLowerCase() : null),
  serialize: String,
})

/** The address of the inbox. Whatever cannot be read is as if it were not there. */
export const webhooksParams = {
  ...tableParams(WEBHOOK_SORTS, 'desc'),
  view: paramOneOf(WEBHOOK_VIEWS).withDefault('all'),
  verdict: paramOneOf(WEBHOOK_VERDICTS),
  kind: paramOneOf(WEBHOOK_KINDS),
  organizationId: paramId,
  receivedFrom: paramDay,
  receivedTo: paramDay,
}
export const loadWebhooksParams = createLoader(webhooksParams)

type Params = ParamValues<typeof webhooksParams>

/** What narrows the list, and what is processed again. */
export type WebhooksFilter = Pick<
  Params,
  'q' | 'view' | 'verdict' | 'kind' | 'organizationId' | 'receivedFrom' | 'receivedTo'
>
export type WebhooksQuery = WebhooksFilter & Pick<Params, 'dir' | 'page' | 'size'>

export function webhooksFilter(params: WebhooksFilter): WebhooksFilter {
  const { q, view, verdict, kind, organizationId, receivedFrom, receivedTo } = params
  return { q, view, verdict, kind, organizationId, receivedFrom, receivedTo }
}

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export function webhooksQuery(params: WebhooksQuery): WebhooksQuery {
  return { ...webhooksFilter(params), dir: params.dir, page: params.page, size: params.size }
}

const { q: _q, sort: _sort, dir: _dir, ...pages } = tableParams(['hour'], 'desc')

/** The address of the events that never came. */
export const missingParams = { ...pages, organizationId: paramId, from: paramDay, to: paramDay }
export const loadMissingParams = createLoader(missingParams)
type Missing = ParamValues<typeof missingParams>
export type MissingQuery = Pick<Missing, 'organizationId' | 'from' | 'to' | 'page' | 'size'>

export function missingQuery({ organizationId, from, to, page, size }: MissingQuery): MissingQuery {
  return { organizationId, from, to, page, size }
}
