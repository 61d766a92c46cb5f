import { z } from 'zod'
import { explorersJson } from './settings-explorers'

/** 32 random bytes as base64, in one piece: what `openssl rand -base64 32` prints. Repeated bytes are no secret. */
const key32 = z.string().refine(
  (value) => {
    const bytes = Buffer.from(value, 'base64')
    return bytes.length === 32 && new Set(bytes).size > 8
  },
  { error: 'must be 32 random bytes in base64 (openssl rand -base64 32)' },
)

const count = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback)

/** Also asked about what is no address at all, which `z.url()` reports by itself. */
const isLoopback = (url: string) =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)

const isVaried = (value: string) => new Set(value).size > 8

/** What both modes share. Units are in the names. */
const common = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  DATABASE_POOL: count(10, 2, 200),
  AUTH_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters (openssl rand -base64 48)')
    .refine(isVaried, {
      error: 'must be random, not a few characters again and again (openssl rand -base64 48)',
      when: ({ value }) => typeof value === 'string' && value.length >= 32,
    }),
  VAULT_KEY: key32,
  AUDIT_KEY: key32,
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  SESSION_IDLE_MINUTES: count(30, 1, 1_440),
  SESSION_MAX_HOURS: count(12, 1, 168),
  GATEWAY_NONCES: z.enum(['unique', 'increasing']).default('unique'),
  GATEWAY_CONCURRENCY: count(8, 1, 64),
  GATEWAY_DEADLINE_MS: count(10_000, 500, 120_000),
  MIRROR_REQUESTS_PER_SECOND: count(10, 1, 1_000),
  MIRROR_PROBE_SECONDS: count(15, 1, 3_600),
  TARIFF_READS_PER_SECOND: count(2, 0, 1_000),
  BALANCE_READS_PER_SECOND: count(2, 0, 1_000),
  OPERATION_READS_PER_SECOND: count(5, 0, 1_000),
  EXPLORERS_JSON: explorersJson,
  AUTO_OPERATION_MINIMUM_USD: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,8})?$/, 'must be an amount in USD such as 20')
    .default('20'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be an address, such as "Partner Desk <desk@example.com>"')
    .optional(),
  NOTIFY_WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional(),
  NOTIFY_WEBHOOK_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters (openssl rand -base64 48)')
    .refine(isVaried, 'must be random, not a few characters again and again (openssl rand -base64 48)')
    .optional(),
  WATCHER: z.enum(['app', 'off']).default('app'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** Half a channel would keep messages that nobody sends. */
const TOGETHER = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['NOTIFY_WEBHOOK_URL', 'NOTIFY_WEBHOOK_SECRET'],
] as const

/** Half an account could sign in nowhere. */
const FUNDING_PAIR = [
  ['FUNDING_API_ID', 'FUNDING_API_SECRET'],
  ['FUNDING_API_SECRET', 'FUNDING_API_ID'],
] as const

const partnerKey = z
  .string()
  .regex(/^[A-Za-z0-9+/]{86}==$/, 'must be the 88 characters that the gateway issued')

/** The two halves of a Basic header: the first ends at the first colon (gateway-api.md 4.1). */
const fundingId = z
  .string()
  .regex(/^[\x21-\x39\x3b-\x7e]{1,200}$/, 'must be the API id, without spaces or colons')
const fundingSecret = z.string().regex(/^[\x21-\x7e]{8,200}$/, 'must be the API secret, without spaces')

/**
 * The desk talks to the sandbox or to the real gateway, never to a mixture: sandbox mode refuses any host but this
 * machine, live mode refuses the key pair that the API's documentation publishes.
 */
export const settingsSchema = z
  .discriminatedUnion('DESK_MODE', [
    common.extend({
      DESK_MODE: z.literal('sandbox'),
      SANDBOX_FUNDING: z.enum(['on', 'off']).default('on'),
      SANDBOX_URL: z
        .url()
        .refine(isLoopback, 'must be an address of this machine: sandbox mode never calls a real host'),
    }),
    common.extend({
      DESK_MODE: z.literal('live'),
      ONCHAINPAY_HOST: z
        .url({ protocol: /^https$/, error: 'must be an https:// address' })
        .refine((url) => !isLoopback(url), 'must not be this machine: use DESK_MODE=sandbox for the sandbox'),
      ONCHAINPAY_PARTNER_PUBLIC_KEY: partnerKey.refine(
        (value) => value !== PUBLISHED_PUBLIC_KEY,
        'is the example key of the API documentation, which everybody knows',
      ),
      ONCHAINPAY_PARTNER_SECRET_KEY: partnerKey.refine(
        (value) => value !== PUBLISHED_SECRET_KEY,
        'is the example key of the API documentation, which everybody knows',
      ),
      FUNDING_HOST: z
        .url({ protocol: /^https$/, error: 'must be an https:// address' })
        .default('https://api.bitrefill.com/v2'),
      FUNDING_API_ID: fundingId.optional(),
      FUNDING_API_SECRET: fundingSecret.optional(),
    }),
  ])
  .superRefine((settings, context) => {
    for (const [name, other] of TOGETHER) {
      if (settings[name] !== undefined && settings[other] === undefined)
        context.addIssue({ code: 'custom', path: [other], message: `is missing: ${name} needs it` })
    }
    if (settings.DESK_MODE === 'sandbox') return
    for (const [name, other] of FUNDING_PAIR) {
      if (settings[name] !== undefined && settings[other] === undefined)
        context.addIssue({ code: 'custom', path: [other], message: `is missing: ${name} needs it` })
    }
  })

/** The published example pair: the sandbox's partner, and for that reason nobody's in live mode (gateway-api.md 1.3). */
export const PUBLISHED_PUBLIC_KEY =
  'a9biVHtyP71VxuItAd88tuN+WyNGxVR41j9lGLj7zc0DjtGHkNRAKQWS/fiCnJPomY9i+hETCLiQvR5l+siKug=='
export const PUBLISHED_SECRET_KEY =
  'RbWMG0rT6NSDQPKXs44gau/97OTsMW1+EakuQA8gb+IwjIUAdx56Fl3Oa7a8dw5L3soWK/o6UFfqlzh/6LXPDA=='

export type Settings = z.output<typeof settingsSchema>
