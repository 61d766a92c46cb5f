import 'server-only'
import { cache } from 'react'
import type { WebhookDto } from '@/lib/features/webhooks/dto'
import { readWebhook } from '@/lib/features/webhooks/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/** The delivery of an address, once per request for the title and the page; null where there is none. */
export const openWebhook = cache(async (deliveryId: string): Promise<WebhookDto | null> => {
  const ctx = await requirePage('webhooks.read')
  try {
    return await readWebhook(ctx, { deliveryId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
})
