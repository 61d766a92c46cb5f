import 'server-only'
import { keyOf } from '@/lib/features/api-keys/server'
import { readOrThrow } from '@/lib/server/effects'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { depositAddressSchema } from '../deposit'
import type { DepositAddressDto } from '../dto'
import { organizationAsked } from './deposit-choices'

/**
 * Where to pay to fill a balance of an organization (gateway-api.md 3.7), asked for with the organization's own key. Money
 * follows this address: who asked for it, and what was told, is in the trail before anybody sees it.
 *
 * The answer has to be for what was asked: an address on another network loses what is sent to it.
 *
 * @throws AppError NOT_FOUND, CONFLICT where the vault has no key of the organization, GATEWAY_*.
 */
export const depositAddress = writeVerb({
  name: 'balances.deposit-address',
  permission: 'balances.deposit-address',
  input: depositAddressSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { organizationId, currency, network }): Promise<DepositAddressDto> => {
    const organization = await organizationAsked(ctx, organizationId)
    const key = await keyOf(ctx, organization.id)
    if (key === null)
      throw new AppError('CONFLICT', `the vault has no key of organization ${organization.id}`, {
        text: { key: 'balances.errors.noKey' },
      })
    const answer = await ctx.gateway.organization(key).advancedBalanceDepositAddress({ currency, network })
    const told = readOrThrow(answer)
    if (told.currency !== currency || told.network !== network)
      throw new AppError(
        'GATEWAY_NOT_SENT',
        `asked for ${currency} on ${network}, told ${told.currency} on ${told.network}`,
        { text: { key: 'balances.errors.otherAddress' } },
      )
    return write(ctx, async () => ({
      data: told,
      audit: {
        action: 'balances.deposit-address',
        subject: {
          kind: 'organization',
          id: organization.id,
          userId: organization.userId,
          organizationId: organization.id,
        },
        after: { ...told, publicKey: key.publicKey },
        upstreamRequestId: answer.kind === 'ok' ? answer.requestId : null,
      },
    }))
  },
})
