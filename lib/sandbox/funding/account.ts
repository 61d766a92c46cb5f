/** The one account of the deposit-invoice API; printed in the README, safe in a sandbox, nobody's anywhere else. */
export const FUNDING_ACCOUNT = {
  apiId: 'sandbox-funding',
  apiSecret: 'sandbox-funding-secret-0000000000',
  email: 'partner@sandbox.example',
  userId: 'user_sandbox',
  currency: 'USD',
  balance: '2500',
} as const

/** Plausible prices in USD; they stand still. */
const USD: Readonly<Record<string, string>> = {
  USD: '1',
  EUR: '1.08',
  BTC: '105431.27',
  ETH: '2751.51',
  USDC: '1',
  USDT: '1',
  LTC: '88.42',
}

export const usd = (currency: string): string => USD[currency] ?? '1'

/** What a deposit may be denominated in (gateway-api.md 4.2). */
export const DEPOSIT_CURRENCIES: readonly string[] = ['USD', 'EUR', 'BTC']

/**
 * Payment methods by name: what is paid, and the network whose addresses look right. `litecoin` stands for all that the
 * documents do not list (gateway-api.md 4.5).
 */
export const METHODS: ReadonlyMap<string, { currency: string; network: string }> = new Map([
  ['bitcoin', { currency: 'BTC', network: 'bitcoin' }],
  ['lightning', { currency: 'BTC', network: 'lightning' }],
  ['ethereum', { currency: 'ETH', network: 'ethereum' }],
  ['eth_base', { currency: 'ETH', network: 'base' }],
  ['usdc_base', { currency: 'USDC', network: 'base' }],
  ['usdc_arbitrum', { currency: 'USDC', network: 'arbitrum' }],
  ['usdc_polygon', { currency: 'USDC', network: 'polygon' }],
  ['usdc_erc20', { currency: 'USDC', network: 'ethereum' }],
  ['usdc_solana', { currency: 'USDC', network: 'solana' }],
  ['usdt_polygon', { currency: 'USDT', network: 'polygon' }],
  ['usdt_erc20', { currency: 'USDT', network: 'ethereum' }],
  ['litecoin', { currency: 'LTC', network: 'litecoin' }],
])
