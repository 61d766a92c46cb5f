import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { AppError, type ErrorDto, type Result } from '@/lib/shared/errors'
import { translate } from '@/lib/i18n/translate'
import type { Locale } from '@/lib/shared/i18n/locales'
import type { Ctx } from '../ctx'
import { logger } from '../logger'
import type { Verb } from '../verb'
import { anonymousCtx, newRequestId, requestCtx, requestLocale } from './request'
import { recordAnonymousRefusal } from './anonymous'
import { isStoreDown } from './store-down'

/** Verbs that a person with a one-time password may use; everything else is refused until it is changed. */
const BEFORE_PASSWORD_CHANGE = new Set(['staff.change-password', 'staff.sign-out'])

/** Any error as the browser may see it: expected ones in the reader's language, all others masked behind a reference. */
export function toErrorDto(error: unknown, requestId: string, locale: Locale): ErrorDto {
  const known =
    error instanceof AppError ? error : isStoreDown(error) ? new AppError('STORE_UNAVAILABLE', 'store') : null
  const shown = known ?? new AppError('INTERNAL', 'unexpected')
  const log = logger().child({ requestId, code: shown.code })
  if (!(error instanceof AppError)) log.error({ err: error }, 'request failed')
  else log.info({ detail: error.message }, 'request refused')
  return {
    code: shown.code,
    message: translate(locale, shown.text),
    ...(shown.fields && { fields: shown.fields }),
    ref: requestId,
  }
}

/**
 * The one pipeline between a transport and a verb: session → permission and input (inside the verb) → verb → DTO or
 * error. Actions and routes differ only in how they read the input and write the answer.
 */
export async function execute<Schema extends z.ZodType, Output>(
  verb: Verb<Schema, Output>,
  readInput: () => unknown,
): Promise<Result<Output>> {
  const requestId = newRequestId()
  let ctx: Ctx | undefined
  try {
    ctx = await requestCtx(requestId, BEFORE_PASSWORD_CHANGE.has(verb.verbName))
    return { ok: true, data: await verb(ctx, readInput() as z.input<Schema>) }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED')
      await recordAnonymousRefusal(await anonymousCtx(requestId), verb.verbName)
    return { ok: false, error: toErrorDto(error, requestId, ctx?.locale ?? (await requestLocale())) }
  }
}
