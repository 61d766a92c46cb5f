import type { Body } from './input'
import type { Sandbox, World } from './sandbox'
import type { OrganizationRecord } from './state/directory'
import type { SandboxEvent } from './state/events'

/** A call that passed the pipeline: signed, of the right scope, with a fresh nonce and a JSON object for a body. */
export interface Call {
  sandbox: Sandbox
  world: World
  body: Body
  requestId: string
  publicKey: string
  nonce: string
  /** Where the call came from, as gateway-api.md 3.10 keeps it of an approval. */
  ip: string
  userAgent: string
  /** Changes the world. What is recorded is on disk before the answer leaves. */
  record(event: SandboxEvent): void
}

export interface OrganizationCall extends Call {
  organization: OrganizationRecord
}

/**
 * One method of an API. Runs in a single step (no await), so no other call can come between what it reads and what it
 * changes; checks everything before the first `record`. Throws `Refusal`.
 */
export type Method<C extends Call> = (call: C) => unknown

export const iso = (ms: number) => new Date(ms).toISOString()
export const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))
