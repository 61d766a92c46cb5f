import 'server-only'
import type { NextAuthOptions, User } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { headers } from 'next/headers'
import { z } from 'zod'
import { env, servedByTls } from '../env'
import { anonymousCtx, newRequestId, requestLocale } from '../http/request'
import { logger } from '../logger'
import { routes } from '@/lib/shared/routes'
import { authCookies, rememberPreferences, sessionSeconds } from './cookies'
import { signIn } from './sign-in'

/** What the login page sends. Anything that is not two texts is the same as a wrong password. */
const credentialsSchema = z.object({ email: z.string().max(320), password: z.string() })

interface SignedInUser extends User {
  sessionId: string
}

async function authorize(input: unknown): Promise<SignedInUser | null> {
  const credentials = credentialsSchema.safeParse(input)
  if (!credentials.success) return null
  const requestId = newRequestId()
  try {
    const userAgent = (await headers()).get('user-agent')
    const input = { ...credentials.data, userAgent, locale: await requestLocale() }
    const actor = await signIn(await anonymousCtx(requestId), input)
    if (!actor) return null
    await rememberPreferences(actor)
    return { id: actor.staffId, sessionId: actor.sessionId }
  } catch (error) {
    logger().error({ err: error, requestId }, 'sign-in failed')
    // The message travels in an address: nothing of the cause may be in it. The page only sees that it is not a refusal.
    throw new Error('unavailable')
  }
}

/** The settings of next-auth, made at first use because a build has no environment. */
export function authOptions(): NextAuthOptions {
  // next-auth reads its own address from here and from nowhere else; the Host header, which anybody can type, is not used.
  process.env.NEXTAUTH_URL = new URL(env().PUBLIC_URL).origin
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: servedByTls(),
    cookies: authCookies(),
    session: { strategy: 'jwt', maxAge: sessionSeconds() },
    jwt: { maxAge: sessionSeconds() },
    pages: { signIn: routes.login(), error: routes.login() },
    providers: [CredentialsProvider({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: {
      // Two ids and nothing else: name, e-mail and role are read from the store, not from a cookie that may be old.
      jwt: ({ token, user }) =>
        user
          ? { staffId: user.id, sessionId: (user as SignedInUser).sessionId }
          : { staffId: token.staffId, sessionId: token.sessionId },
    },
    logger: {
      error: (code) => logger().warn({ code }, 'next-auth'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}
