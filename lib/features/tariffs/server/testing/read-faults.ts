import type { Ctx } from '@/lib/server/ctx'
import { nextRequest } from '@/lib/testing'
import type { ChangeDesk } from './change-desk'

/** Every way in which a read may fail, and what people are told of it. */
export const READ_FAULTS = [
  ['drop-before', {}, 'no-answer'],
  ['html', {}, 'bad-answer'],
  ['http-500-after', {}, 'failed'],
  ['truncated-json', {}, 'bad-answer'],
  ['throttle-429', {}, 'throttled'],
  ['latency', { latencyMs: 30_000 }, 'no-answer'],
] as const

/** All calls of a path fail, however often they are tried again. */
export const breakReads = (desk: ChangeDesk, path: string, kind: string, more: object = {}) =>
  desk.fault(kind, { path, count: undefined, ...more })

export const mendReads = ({ sandbox }: ChangeDesk) => sandbox.door('POST', 'faults', { clear: true })

/** Somebody of a role that the desk does not know. */
export const intruder = (ctx: Ctx) =>
  nextRequest({ ...ctx, actor: { ...ctx.actor, role: 'root' } as unknown as Ctx['actor'] })
