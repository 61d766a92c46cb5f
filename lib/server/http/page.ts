import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import type { StaffActor } from '@/lib/shared/actor'
import { can, type Permission } from '@/lib/shared/permissions'
import { routes } from '@/lib/shared/routes'
import { getSessionState } from '../auth'
import type { Ctx } from '../ctx'
import { record } from '../write'
import { recordAnonymousRefusal } from './anonymous'
import { anonymousCtx, newRequestId, staffCtx } from './request'

/** The address that was asked for, as proxy.ts passes it on. */
async function askedFor(): Promise<string> {
  return (await headers()).get('x-desk-path') ?? routes.home()
}

/** Once per request, however many parts of a page ask: a stranger is recorded once and led to sign-in. */
const signedIn = cache(async (): Promise<Ctx & { actor: StaffActor }> => {
  const state = await getSessionState()
  const requestId = newRequestId()
  if (state.kind === 'active') return staffCtx(state.actor, requestId)
  if (state.kind === 'must-change-password') redirect(routes.changePassword())
  const path = await askedFor()
  await recordAnonymousRefusal(await anonymousCtx(requestId), 'pages.open', path)
  redirect(routes.login(path))
})

/**
 * The door of every page: nothing is read before it. Without a session it leads to sign-in and back; a one-time password
 * leads to its change; a missing permission is recorded and answered with 403 and the name of what is missing. A layout
 * and its page may both ask: within one request a closed door is recorded once.
 */
export const requirePage = cache(async (permission: Permission): Promise<Ctx & { actor: StaffActor }> => {
  const ctx = await signedIn()
  if (!can(ctx.actor, permission)) {
    const reason = `permission ${permission} is missing`
    await record(ctx, {
      action: 'pages.open',
      subject: { kind: 'page', id: await askedFor() },
      outcome: 'refused',
      reason,
    })
    forbidden()
  }
  return ctx
})
