import 'server-only'
import type { z } from 'zod'
import { AppError } from '@/lib/shared/errors'
import type { AuditAction, AuditSubject } from '@/lib/shared/audit'
import { can, type Permission } from '@/lib/shared/permissions'
import type { Ctx } from './ctx'
import { invalidInput } from './invalid'
import { record } from './write'

interface VerbSpec<Schema extends z.ZodType, Output> {
  name: AuditAction
  permission: Permission
  input: Schema
  /** What the trail shows when the attempt is refused or fails. */
  subject?: (input: z.output<Schema>) => AuditSubject
  run: (ctx: Ctx, input: z.output<Schema>) => Promise<Output>
}

export interface Verb<Schema extends z.ZodType = z.ZodType, Output = unknown> {
  (ctx: Ctx, raw: z.input<Schema>): Promise<Output>
  readonly verbName: AuditAction
  readonly permission: Permission
  readonly input: Schema
}

/** Refusals that tell of a rule or of somebody else's change; a mistyped field is no event. */
const AUDITED = new Set(['CONFLICT', 'FORBIDDEN', 'LIMITED', 'NOT_FOUND'])

const missing = (permission: Permission) => `permission ${permission} is missing`

/**
 * For what depends on the state of the thing and not on the verb alone: a permission beside that of the verb.
 *
 * @throws AppError FORBIDDEN; the verb records it like any other refusal.
 */
export function requirePermission({ actor }: Pick<Ctx, 'actor'>, permission: Permission): void {
  if (!can(actor, permission))
    throw new AppError('FORBIDDEN', missing(permission), {
      text: { key: 'errors.forbiddenNamed', params: { permission } },
    })
}

function build<Schema extends z.ZodType, Output>(
  spec: VerbSpec<Schema, Output>,
  writes: boolean,
): Verb<Schema, Output> {
  const { name, permission } = spec

  const verb = async (ctx: Ctx, raw: z.input<Schema>): Promise<Output> => {
    const noun = name.slice(0, name.indexOf('.'))
    let subject: AuditSubject = { kind: 'list', id: noun }
    const parsed = spec.input.safeParse(raw)
    if (parsed.success && spec.subject) subject = spec.subject(parsed.data)

    // Permission is decided before the input is looked at: a stranger learns nothing from how their input is refused.
    if (!can(ctx.actor, permission)) {
      await record(ctx, {
        action: name,
        subject,
        outcome: 'refused',
        reason: missing(permission),
      })
      throw new AppError('FORBIDDEN', `${name} needs ${permission}`, {
        text: { key: 'errors.forbiddenNamed', params: { permission } },
      })
    }
    if (!parsed.success) throw invalidInput(parsed.error)

    try {
      return await spec.run(ctx, parsed.data)
    } catch (error) {
      if (!writes) throw error
      const expected = error instanceof AppError
      // The gateway's own refusals are recorded by the effect that met them, with what it said.
      if (!expected || AUDITED.has(error.code)) {
        const reason = expected ? error.message : 'unexpected error'
        await record(ctx, { action: name, subject, outcome: expected ? 'refused' : 'failed', reason })
      }
      throw error
    }
  }
  return Object.assign(verb, { verbName: name, permission, input: spec.input })
}

/** A verb that only looks. Its refusals for lack of permission are recorded. */
export const readVerb = <Schema extends z.ZodType, Output>(spec: VerbSpec<Schema, Output>) =>
  build(spec, false)

/** A verb that changes something, through `write()`. What is refused or fails is recorded too. */
export const writeVerb = <Schema extends z.ZodType, Output>(spec: VerbSpec<Schema, Output>) =>
  build(spec, true)
