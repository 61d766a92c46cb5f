import { callWith, type Key } from './caller'
import { ok, type ApiKey, type Owner, type Rig } from './world'

/** An operation as the API shows it (gateway-api.md 3.9, 3.10). */
export interface Shown {
  [name: string]: unknown
  id: string
  organizationId: string
  status: string
  message: string | null
  amountFrom: string
  amountTo: string
  amountToReceive: string
  amountToUSD: string
  rate: string
  serviceFee: string
  txId?: string | null
  createdAt: string
  updatedAt: string
}

export interface Funds {
  currency: string
  network: string
  balance: string
  blocked: string
  selected: boolean
  address: string
}

export const BITCOIN = '1CGuTUAx7icKniPVKGiyiT7QLycpkxULLP'
export const EVM = '0xd90e2f925DA726b50C4Ed8D0Fb90Ad053324F31b'

/** A fresh organization with a key and 10,000 USDT on bsc, whose tariffs are one per cent, and ways to call as it. */
export async function startMerchant(rig: Rig, email: string) {
  const owner: Owner = await rig.freshOwner(email)
  const { organizationId } = owner
  const key = await ok<ApiKey>(rig.partner('create-api-keys', { ...owner, alias: 'till' }))
  const fund = (fields: object = {}) => rig.door<Funds>('POST', 'source', { organizationId, ...fields })
  await fund({ currency: 'USDT', network: 'bsc', balance: '10000' })
  for (const action of ['PAYOUT_AUTO_SWAP', 'PAYOUT_WITHDRAWAL'])
    await ok(rig.partner('set-organization-tariff', { ...owner, action, amount: '0.01', type: 'PERCENT' }))
  const call = callWith(`${rig.url}/api-gateway/`, key satisfies Key)
  const bitcoin = { address: BITCOIN, currency: 'BTC', network: 'bitcoin' }
  return {
    owner,
    organizationId,
    key,
    fund,
    call,
    /** To an address of Bitcoin unless the fields say otherwise. */
    swap: (fields: object) => call('auto-swaps/create', { ...bitcoin, ...fields }),
    withdrawal: (fields: object) => call('auto-withdrawals/create', { ...bitcoin, ...fields }),
    get: (kind: 'swap' | 'withdrawal', id: string) => ok<Shown>(call(`auto-${kind}s/get`, { id })),
  }
}

/** A minute each for PENDING and WITHDRAWING, no slippage; what was in progress comes to its end and holds nothing any more. */
export async function settle(rig: Rig): Promise<void> {
  const minutes = { pendingMs: 60_000, withdrawingMs: 60_000, jitter: 0, slippage: 0 }
  await rig.door('POST', 'operations/settings', minutes)
  await rig.door('POST', 'clock', { advanceMs: 1_000_000 })
}

export type Merchant = Awaited<ReturnType<typeof startMerchant>>
