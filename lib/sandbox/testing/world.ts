import { expect } from 'vitest'
import { startSandboxProcess, type SandboxProcess, type StartOptions } from '../start'
import { callWith, door, FIRST_ORGANIZATION, PARTNER, type Reply } from './caller'

export interface Balance {
  advancedBalanceId: string
  currency: string
  blocked: boolean
  blockReason: string | null
  balance: string
  availableCurrenciesForDeposit: string[]
}

export interface Tariff {
  id: string
  action: string
  amount: string
  type: string
  minAmount: string | null
  maxAmount: string | null
  comment?: string | null
  createdAt?: string
  updatedAt?: string
  advancedBalanceId?: string
}

export interface ApiKey {
  id: string
  public: string
  secret: string
  alias: string
  createdAt: string
}

export interface User {
  id: string
  email: string
  password?: string
  utm: string | null
  createdAt: string
  updatedAt: string
  confirmedAt: string | null
  lastLoginAt: string | null
}

export interface Owner {
  userId: string
  organizationId: string
}

export const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
export const DECIMAL = /^\d+(\.\d+)?$/

/** The `response` of a call that has to have succeeded. */
export async function ok<T>(reply: Promise<Reply>): Promise<T> {
  const { body, text } = await reply
  if (body?.success !== true) throw new Error(text)
  return body.response as T
}

/** The name of the error that a call has to have ended with, after checking the envelope around it. */
export async function refusal(reply: Promise<Reply>): Promise<string | undefined> {
  const { body, headers, text } = await reply
  expect(body.success, text).toBe(false)
  expect(body).not.toHaveProperty('response')
  expect(body.requestId).toMatch(UUID_V4)
  expect(headers.get('x-request-id')).toBe(body.requestId)
  expect(body.error?.message).not.toBe('')
  return body.error?.name
}

export type Rig = Awaited<ReturnType<typeof startRig>>

/** A sandbox process of one's own, and ways to call it. */
export async function startRig(options: Partial<StartOptions> = {}) {
  const sandbox: SandboxProcess = await startSandboxProcess({ users: 40, ...options })
  const partner = callWith(`${sandbox.url}/partner/api/`, PARTNER)
  return {
    sandbox,
    url: sandbox.url,
    partner,
    gateway: callWith(`${sandbox.url}/api-gateway/`, FIRST_ORGANIZATION),
    door: <T = unknown>(method: string, name: string, fields?: unknown) =>
      door<T>(sandbox.url, method, name, fields),
    /** The oldest user and their first organization: the one whose key is well known. */
    async firstOwner(): Promise<Owner> {
      const { total } = await ok<{ total: number }>(partner('get-users', { limit: 0 }))
      const { users } = await ok<{ users: User[] }>(partner('get-users', { limit: 1, offset: total - 1 }))
      const userId = users[0]?.id ?? ''
      const [first] = await ok<{ id: string }[]>(partner('get-user-organizations', { userId }))
      return { userId, organizationId: first?.id ?? '' }
    },
    async balanceOf(owner: Owner): Promise<Balance> {
      const [balance] = await ok<Balance[]>(partner('get-organization-advanced-balances', { ...owner }))
      if (!balance) throw new Error('no balance')
      return balance
    },
    /** A user and an organization that nobody else touches. */
    async freshOwner(email: string): Promise<Owner> {
      const { id: userId } = await ok<User>(partner('create-user', { email }))
      const organizationId = await ok<string>(partner('create-user-organization', { userId, name: 'Fresh' }))
      return { userId, organizationId }
    },
  }
}
