import 'server-only'
import { cache } from 'react'
import type { UserDetails } from '@/lib/features/users/dto'
import { readUser } from '@/lib/features/users/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'
import { isUuid, uuid } from '@/lib/shared/ids'
import type { Reading } from '@/lib/shared/reading'

export interface OpenedUser {
  userId: string
  /** Null where nothing is remembered and the gateway cannot be read: the browser asks again and shows why. */
  reading: Reading<UserDetails> | null
}

/**
 * The user of an address, once per request for the layout, the title and the page. What is remembered is taken as it is, so
 * that a slow gateway never holds a page; the browser brings it up to date.
 *
 * @returns null where nobody knows such a user: the page answers 404.
 */
export const openUser = cache(async (asked: string): Promise<OpenedUser | null> => {
  const ctx = await requirePage('users.read')
  if (!isUuid(asked)) return null
  const userId = uuid.parse(asked)
  try {
    return { userId, reading: await readUser(ctx, { userId, prefer: 'memory' }) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'NOT_FOUND') return null
    if (error.code.startsWith('GATEWAY_')) return { userId, reading: null }
    throw error
  }
})
