import 'server-only'
import { randomUUID } from 'node:crypto'
import { getLocale } from 'next-intl/server'
import type { StaffActor } from '@/lib/shared/actor'
import { AppError } from '@/lib/shared/errors'
import { isLocale, DEFAULT_LOCALE, type Locale } from '@/lib/shared/i18n/locales'
import type { AuditCtx } from '../audit/emit'
import { callerAddress, getSessionState } from '../auth'
import { systemClock } from '../clock'
import type { Ctx } from '../ctx'
import { db } from '../db/client'
import { funding } from '../funding'
import { gateway } from '../gateway'

/** The short reference that a person can read out: it is in the log, in the trail and on their screen. */
export const newRequestId = () => randomUUID()

/** Language of whoever asks, also before anybody has signed in. */
export async function requestLocale(): Promise<Locale> {
  const locale: unknown = await getLocale()
  return isLocale(locale) ? locale : DEFAULT_LOCALE
}

/** What the trail needs of a request whose sender is not known (yet). */
export async function anonymousCtx(requestId: string): Promise<AuditCtx & { db: Ctx['db'] }> {
  return {
    actor: { kind: 'anonymous' },
    requestId,
    db: db(),
    clock: systemClock,
    address: await callerAddress(),
  }
}

/** The context of a signed-in person's request. */
export async function staffCtx(actor: StaffActor, requestId: string): Promise<Ctx & { actor: StaffActor }> {
  return {
    actor,
    requestId,
    db: db(),
    gateway: gateway(),
    funding: funding(),
    clock: systemClock,
    // Of the page that asks, which may differ from what the person chose elsewhere: one page speaks one language.
    locale: await requestLocale(),
    address: await callerAddress(),
  }
}

/**
 * The context of the request that is being answered.
 *
 * @param mayChangePassword true for the one verb that a person with a one-time password may use.
 * @throws AppError UNAUTHENTICATED without a living session, PASSWORD_CHANGE_REQUIRED until the one-time password is changed.
 */
export async function requestCtx(
  requestId: string,
  mayChangePassword = false,
): Promise<Ctx & { actor: StaffActor }> {
  const state = await getSessionState()
  if (state.kind === 'anonymous') throw new AppError('UNAUTHENTICATED', 'no living session')
  if (state.kind === 'must-change-password' && !mayChangePassword)
    throw new AppError('PASSWORD_CHANGE_REQUIRED', 'the one-time password was not changed yet')
  return staffCtx(state.actor, requestId)
}
