import { z } from 'zod'
import { Count, MaybeStamp } from './common'

const Text = z.string().nullish().catch(null)
const Moment = MaybeStamp.catch(null)

/** gateway-api.md 3.16: the body of a webhook, whatever it is about. */
export const WebhookBodyWire = z.record(z.string(), z.unknown()).nullish()

/**
 * gateway-api.md 3.16: with `fields` any of these may be missing. The signature is dropped, here and among the headers: with
 * the body beside it it is all that it takes to deliver the webhook once more.
 */
export const WebhookWire = z
  .object({
    id: Text,
    event: Text,
    eventId: Text,
    requestUrl: Text,
    requestHeaders: z.record(z.string(), z.unknown()).nullish().catch(null),
    requestBody: Text,
    responseCode: Count.nullish().catch(null),
    responseStatus: Text,
    responseBody: Text,
    sentAt: Moment,
    createdAt: Moment,
    updatedAt: Moment,
    apiKey: Text,
    apiKeyAlias: Text,
  })
  .nullish()

export type WebhookWire = NonNullable<z.infer<typeof WebhookWire>>
