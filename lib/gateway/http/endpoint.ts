import type { ZodType } from 'zod'

/**
 * One method of the API. `body` picks exactly the documented fields, so that nothing a caller holds besides them is
 * ever sent. `wire` checks what comes back, `toDomain` tidies it. A `write` is sent at most once.
 */
export type Endpoint<I, W, T> = {
  path: string
  intent: 'read' | 'write'
  body: (input: I) => Record<string, unknown>
  wire: ZodType<W>
  toDomain: (wire: W) => T
}

type Parts<I, W, T> = Omit<Endpoint<I, W, T>, 'intent'>

export function read<I, W, T>(parts: Parts<I, W, T>): Endpoint<I, W, T> {
  return { ...parts, intent: 'read' }
}

export function write<I, W, T>(parts: Parts<I, W, T>): Endpoint<I, W, T> {
  return { ...parts, intent: 'write' }
}
