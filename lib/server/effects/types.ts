import type { Outcome } from '@/lib/gateway/port'
import type { AuditAction, AuditSubject } from '@/lib/shared/audit'
import type { AppError } from '@/lib/shared/errors'
import type { AuditEntry } from '../audit/emit'
import type { Tx } from '../db/client'
import type { effects } from '../db/tables'
import type { Ctx } from '../ctx'

export type EffectRow = typeof effects.$inferSelect

/**
 * The life of an effect. `sending` is committed before the call; every other status is an outcome. `unknown` may have
 * been applied: it is looked into until it is `done` or `not-applied`, and is never sent again.
 */
export const EFFECT_STATUSES = ['sending', 'done', 'refused', 'not-sent', 'unknown', 'not-applied'] as const
export type EffectStatus = (typeof EFFECT_STATUSES)[number]

/** What else the intent depends on, in its own transaction: where it refuses, what it changed stays and nothing is intended. */
export type Allow = (tx: Tx) => Promise<{ audit: AuditEntry[]; refused: AppError | null }>

export interface EffectSpec<T, R> {
  /** Chosen by the form when it opens: a double click, a second tab or a repeated request is this same effect. */
  id: string
  action: AuditAction
  subject: AuditSubject
  /** What was asked for, without secrets: kept in the store and in the trail. */
  request: Record<string, unknown>
  allow?: Allow | undefined
  call: (gateway: Ctx['gateway']) => Promise<Outcome<T>>
  /** In the transaction of the outcome: what the desk remembers, and what the trail shows. `result` is kept, so no secret. */
  applied: (tx: Tx, data: T) => Promise<{ data: R; subject: AuditSubject; after: Record<string, unknown> }>
}

/** What a look at the gateway said about an effect whose answer was lost. */
export type Finding =
  | {
      kind: 'applied'
      subject: AuditSubject
      after: Record<string, unknown>
      remember?: (tx: Tx) => Promise<void>
    }
  | { kind: 'not-applied'; reason: string }
  | { kind: 'undecided'; reason: string }

/** How the outcome of one kind of effect is found out by looking; each noun brings its own. */
export type Reconcile = (ctx: Ctx, effect: EffectRow) => Promise<Finding>
