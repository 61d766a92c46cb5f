import { z } from 'zod'
import { uuid } from '@/lib/shared/ids'

const alias = z.string().trim().min(1, 'errors.fields.required').max(100, 'errors.fields.tooLong')

export const API_KEYS_PAGE = 50

export const listApiKeysSchema = z.object({
  organizationId: uuid,
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
})

export const createApiKeySchema = z.object({
  effectId: uuid,
  organizationId: uuid,
  alias,
  /** True: the desk keeps the secret, sealed, so that it can watch this organization later. */
  keepSecret: z.boolean(),
})

export const deleteApiKeySchema = z.object({
  effectId: uuid,
  organizationId: uuid,
  keyId: uuid,
  /** Typed by the person; must be the alias of the key, letter by letter. */
  alias: z.string().trim().min(1, 'errors.fields.required'),
})

export type CreateApiKeyInput = z.input<typeof createApiKeySchema>
export type DeleteApiKeyInput = z.input<typeof deleteApiKeySchema>

/** A key as the desk shows it: never a secret. `kept` says whether its secret is in the vault. */
export interface ApiKeyDto {
  keyId: string
  alias: string
  publicKey: string
  createdAt: string
  kept: boolean
}

export interface ApiKeysDto {
  keys: ApiKeyDto[]
  page: number
  more: boolean
  readAt: string
}

/** The only answer that ever holds a secret. */
export interface CreatedApiKeyDto extends ApiKeyDto {
  secret: string
}
