/** What a deposit may be denominated in (gateway-api.md 4.2). */
export const FUNDING_CURRENCIES = ['USD', 'EUR', 'BTC'] as const
export type FundingCurrency = (typeof FUNDING_CURRENCIES)[number]

/** The payment methods that the documents name (gateway-api.md 4.5), but for `balance`, which pays nothing in. An open set. */
export const KNOWN_METHODS = [
  'bitcoin',
  'lightning',
  'ethereum',
  'eth_base',
  'usdc_base',
  'usdc_arbitrum',
  'usdc_polygon',
  'usdc_erc20',
  'usdc_solana',
  'usdt_polygon',
  'usdt_erc20',
] as const
export type KnownMethod = (typeof KNOWN_METHODS)[number]

export const isKnownMethod = (method: string): method is KnownMethod =>
  (KNOWN_METHODS as readonly string[]).includes(method)

/** Decimals that an amount may have. The API does not say; no wallet pays finer ones. */
export const MOST_DECIMALS: Record<FundingCurrency, number> = { USD: 2, EUR: 2, BTC: 8 }
