import { z } from 'zod'
import type { ApprovalStateDto } from '@/lib/shared/approval'
import { uuid } from '@/lib/shared/ids'
import { storable } from '@/lib/shared/storable'

/** For whoever has to approve it, where a policy asks for that. */
const reason = z.string().overwrite(storable).trim().max(1_000, 'errors.fields.tooLong').default('')
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
  reason,
})

export const deleteApiKeySchema = z.object({
  effectId: uuid,
  organizationId: uuid,
  keyId: uuid,
  /** Typed by the person; must be the alias of the key, letter by letter. */
  alias: z.string().trim().min(1, 'errors.fields.required'),
  reason,
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

/** Something that the reader has asked for: with the agreement of others they carry it out, as this same effect. */
export interface PendingKeyDto {
  approvalId: string
  operation: 'create' | 'delete'
  alias: string
  /** Null for one that is to be created. */
  keyId: string | null
  keepSecret: boolean
  state: ApprovalStateDto
}

/** Others have to agree first. */
export interface AwaitingDto {
  approvalId: string
}

export interface ApiKeysDto {
  keys: ApiKeyDto[]
  pending: PendingKeyDto[]
  page: number
  more: boolean
  readAt: string
}

/** The only answer that ever holds a secret. */
export interface CreatedApiKeyDto extends ApiKeyDto {
  secret: string
}
