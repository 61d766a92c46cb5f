import 'server-only'
import { env } from '../env'
import type { Settings } from '../settings'

export type Channel = 'mail' | 'webhook'

/** Where messages leave the desk by these settings; null where a channel is not configured. */
export interface Channels {
  mail: { url: string; from: string } | null
  webhook: { url: string; secret: string } | null
}

export function channelsOf(settings: Settings = env()): Channels {
  const { SMTP_URL, MAIL_FROM, NOTIFY_WEBHOOK_URL, NOTIFY_WEBHOOK_SECRET } = settings
  return {
    mail: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
    webhook:
      NOTIFY_WEBHOOK_URL && NOTIFY_WEBHOOK_SECRET
        ? { url: NOTIFY_WEBHOOK_URL, secret: NOTIFY_WEBHOOK_SECRET }
        : null,
  }
}

/** Why a message was not taken; `final` where asking again cannot help. `message` is for administrators. */
export class DeliveryError extends Error {
  constructor(
    message: string,
    readonly final = false,
  ) {
    super(message)
    this.name = 'DeliveryError'
  }
}
