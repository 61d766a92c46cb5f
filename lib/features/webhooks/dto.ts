import type { Text } from '@/lib/shared/errors'
import type { Page } from '@/lib/shared/paging'
import type { WebhookView } from './choices'
import type { WebhookKind, WebhookState, WebhookVerdict } from './status'

export interface WebhookSummaryDto {
  id: string
  receivedAt: string
  /** When the same came last, and how often in all. */
  lastAt: string
  times: number
  verdict: WebhookVerdict
  state: WebhookState
  kind: WebhookKind
  /** Whose key signed it; null where nothing is proved. */
  organizationId: string | null
  organizationName: string | null
  keyPublic: string | null
  webhookId: string | null
  operationId: string | null
  /** What the body says; an open set. It proves nothing. */
  eventStatus: string | null
  /** What it led to, or what keeps it. */
  outcome: Text | null
  tries: number
  nextTryAt: string | null
  processedAt: string | null
  /** Bytes that were read of the body. */
  bodySize: number
}

export type WebhooksPage = Page<WebhookSummaryDto> & {
  /** How many there are in each tab, of what is filtered but for the tab; `more` where that is only a part of them. */
  counts: Record<WebhookView, number>
  more: boolean
  asOf: string
}

export interface WebhookDto extends WebhookSummaryDto {
  address: string | null
  headers: [name: string, value: string][]
  /** As text; what is no text in it shows as a replacement character. */
  body: string
  /** The same, indented; null where it is no JSON. */
  pretty: string | null
  /** Only the beginning was kept. */
  cut: boolean
  bodyHash: string
  /** The operation is in the register, as this kind. */
  operation: { kind: 'swap' | 'withdrawal'; status: string } | null
  /** Whether its reader may have it processed again. */
  mayProcess: boolean
}

/** What a filter would have processed again, of what had come until then. */
export interface AgainCountDto {
  count: number
  /** Those of them that still wait: they are tried at once. */
  waiting: number
  until: string
}

/** Changes of one organization in one hour that no webhook told of. */
export interface MissingHourDto {
  /** When the hour begins. */
  hour: string
  organizationId: string
  organizationName: string | null
  missing: number
  /** Changes of the same hour that a webhook did tell of. */
  told: number
  examples: { operationId: string; kind: 'swap' | 'withdrawal'; status: string; at: string }[]
}

export interface MissingPage extends Page<MissingHourDto> {
  missing: number
  /** Changes of operations whose webhooks are to go to another address, or to none: nothing was to come here. */
  elsewhere: number
  asOf: string
}
