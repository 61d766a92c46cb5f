import 'server-only'
import { randomUUID } from 'node:crypto'
import { systemClock } from '@/lib/server/clock'
import type { Ctx } from '@/lib/server/ctx'
import { db } from '@/lib/server/db/client'
import { funding } from '@/lib/server/funding'
import { gateway } from '@/lib/server/gateway'
import { DEFAULT_LOCALE } from '@/lib/shared/i18n/locales'

/** The context of one run of a job: the desk itself acts, and the trail says which job it was. */
export function systemCtx(job: string): Ctx {
  return {
    actor: { kind: 'system', job },
    requestId: randomUUID(),
    db: db(),
    gateway: gateway(),
    funding: funding(),
    clock: systemClock,
    locale: DEFAULT_LOCALE,
    address: null,
  }
}
