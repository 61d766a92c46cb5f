export { gatewayError, readOrThrow, runEffect } from './run'
export { reconcileDue, settleEffect, type Seen } from './reconcile'
export type { Allow, EffectRow, EffectSpec, EffectStatus, Finding, Reconcile } from './types'
export { absenceProves, absent, madeSince } from './timing'
