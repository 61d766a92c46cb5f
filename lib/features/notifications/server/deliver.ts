import 'server-only'
import { translate } from '@/lib/i18n/translate'
import type { Ctx } from '@/lib/server/ctx'
import { createDuty, type Duty } from '@/lib/server/duty'
import { notify } from '@/lib/server/notify'
import { DeliveryError, type Channel, type Channels } from '@/lib/server/notify/channels'
import { createMailer, type Mailer } from '@/lib/server/notify/mail'
import { postWebhook } from '@/lib/server/notify/webhook'
import { write } from '@/lib/server/write'
import type { Text } from '@/lib/shared/errors'
import { DEFAULT_LOCALE, isLocale } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'
import {
  changeOutbox,
  claimDue,
  closeUnconfigured,
  forgetBefore,
  localeOf,
  type OutboxRow,
} from './outbox-repository'

const DAY_MS = 86_400_000
const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 3_600_000
/** What is over is kept so long, for whoever asks what was sent. */
const MESSAGES_KEPT_MS = 30 * DAY_MS
const NOTICES_KEPT_MS = 180 * DAY_MS
const TIDY_EVERY_MS = 3_600_000

export interface DeliveryOptions extends Channels {
  /** Where links of an e-mail lead. */
  publicUrl: string
  sandbox: boolean
}

/** Ten seconds, then twice as long each time, up to an hour; a little apart, so that a crowd does not come back together. */
const pauseAfter = (tries: number) =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20)) * (1 + Math.random() / 5)

/**
 * Brings what was told out of the desk: by e-mail, and to a system of the partner's own. A message is sent at least once:
 * whoever is killed between sending and noting it has it sent again, under the same id. What nobody takes within a day is
 * given up, and administrators are told.
 */
export function createDelivery({
  mail,
  webhook,
  publicUrl,
  sandbox,
}: DeliveryOptions): Duty<{ sent: number }> {
  const configured: Channel[] = [
    ...(mail ? (['mail'] as const) : []),
    ...(webhook ? (['webhook'] as const) : []),
  ]
  let mailer: Mailer | undefined
  let tidiedAt = Number.NEGATIVE_INFINITY

  async function sendMail(ctx: Ctx, { id, recipient, payload }: OutboxRow): Promise<void> {
    const to = recipient ?? ''
    const stored = await localeOf(ctx.db, to)
    // Whoever left since is told nothing more.
    if (stored === null || mail === null) return
    const locale = isLocale(stored) ? stored : DEFAULT_LOCALE
    const { text, href } = payload as { text: Text; href: string }
    const said = translate(locale, text)
    mailer ??= createMailer(mail, new URL(publicUrl).hostname)
    await mailer.send({
      id,
      to,
      subject: sandbox ? `[Sandbox] ${said}` : said,
      text: translate(locale, {
        key: 'notifications.mail.body',
        params: { text: said, link: new URL(href, publicUrl).href },
      }),
    })
  }

  async function send(ctx: Ctx, row: OutboxRow): Promise<void> {
    if (row.channel === 'mail') return sendMail(ctx, row)
    const { id, occasion } = row
    const body = JSON.stringify({ id, occasion, ...(row.payload as object) })
    if (webhook) await postWebhook(webhook, { id, body, at: ctx.clock.now() })
  }

  /** Sends what is due on one channel, one by one, until nothing is, or until it fails: the next step asks again. */
  async function deliver(ctx: Ctx, channel: Channel, signal: AbortSignal): Promise<number> {
    for (let sent = 0; ; sent += 1) {
      const row = signal.aborted ? undefined : await claimDue(ctx.db, channel, ctx.clock.now())
      if (!row) return sent
      try {
        await send(ctx, row)
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error
        await failed(ctx, row, error)
        if (!error.final) return sent
        continue
      }
      await changeOutbox(ctx.db, row.id, { deliveredAt: ctx.clock.now(), nextTryAt: null, problem: null })
    }
  }

  async function work(ctx: Ctx, signal: AbortSignal): Promise<{ sent: number }> {
    const now = ctx.clock.now().getTime()
    if (now - tidiedAt >= TIDY_EVERY_MS) {
      await closeUnconfigured(ctx.db, configured)
      await forgetBefore(ctx.db, new Date(now - MESSAGES_KEPT_MS), new Date(now - NOTICES_KEPT_MS))
      tidiedAt = now
    }
    const counts = await Promise.all(configured.map((channel) => deliver(ctx, channel, signal)))
    return { sent: counts.reduce((sum, count) => sum + count, 0) }
  }

  const duty = createDuty('notifications.deliver', 'notifications.run', work)
  return {
    step: duty.step,
    stop: async () => {
      await duty.stop()
      mailer?.close()
    },
  }
}

async function failed(ctx: Ctx, row: OutboxRow, { message, final }: DeliveryError): Promise<void> {
  const now = ctx.clock.now()
  const again = new Date(now.getTime() + pauseAfter(row.tries))
  if (!final && again.getTime() < row.createdAt.getTime() + DAY_MS)
    return changeOutbox(ctx.db, row.id, { nextTryAt: again, problem: message })
  await write(ctx, async (tx) => {
    await changeOutbox(tx, row.id, { nextTryAt: null, problem: message })
    // Once a day and channel: a mail server that is down fails for everything at once.
    await notify(tx, ctx, {
      kind: 'delivery-failed',
      to: { roles: ['admin'] },
      text: { key: `notifications.deliveryFailed.${row.channel}`, params: { problem: message } },
      href: routes.notifications(),
      occasion: `delivery-failed:${row.channel}:${now.toISOString().slice(0, 10)}`,
    })
    const { id, channel, occasion, recipient, tries } = row
    return {
      data: undefined,
      audit: {
        action: 'notifications.deliver',
        subject: { kind: 'list', id: 'outbox' },
        outcome: 'failed',
        after: { id, channel, occasion, recipient, tries },
        reason: message,
      },
    }
  })
}
