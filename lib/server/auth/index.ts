import 'server-only'
import { cookies, headers } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { z } from 'zod'
import type { StaffActor } from '@/lib/shared/actor'
import { uuid } from '@/lib/shared/ids'
import { systemClock } from '../clock'
import { db } from '../db/client'
import { env } from '../env'
import { authCookies } from './cookies'
import { readSession, type SessionState, type SessionToken } from './session'

export type { SessionState } from './session'

const tokenSchema = z.object({ staffId: uuid, sessionId: uuid })

/** What the session cookie says; null where there is none, or where it was not sealed with our secret. */
async function readToken(): Promise<SessionToken | null> {
  const jar = await cookies()
  const token = jar.get(authCookies().sessionToken.name)?.value
  if (!token) return null
  const payload = await decode({ token, secret: env().AUTH_SECRET }).catch(() => null)
  return tokenSchema.safeParse(payload).data ?? null
}

/**
 * Who sends this request, read from the store for this request alone (and once for it).
 * A request with `x-desk-background: 1` (a poll that no person caused) does not count as activity.
 */
export const getSessionState = cache(async (): Promise<SessionState> => {
  const token = await readToken()
  if (!token) return { kind: 'anonymous' }
  const background = (await headers()).get('x-desk-background') === '1'
  return readSession(db(), token, systemClock.now(), !background)
})

/** The person at work; null without a living session, and until a one-time password is changed. */
export async function getActor(): Promise<StaffActor | null> {
  const state = await getSessionState()
  return state.kind === 'active' ? state.actor : null
}

/**
 * The network address of the caller. Our own HTTP server writes `x-desk-peer` from the socket over whatever was sent, so
 * it can be believed; X-Forwarded-For can be typed by anybody and is not read.
 */
export async function callerAddress(): Promise<string | null> {
  return (await headers()).get('x-desk-peer') || null
}
