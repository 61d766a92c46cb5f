import { NETWORKS } from './networks'

/**
 * currency | display name | price in USD | networks. A network is `name fee min flags [contract]`, its flags being
 * D deposit, W withdrawal, B bridge, F/T swap from/to, f/t auto-swap from/to, M under maintenance.
 */
const TABLE = `
USDT | Tether | 1 | tron 2.5 10 DWBFTft TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t; bsc 0.34 5 DWBFTft 0x55d398326f99059fF775485246999027B3197955; ethereum 3.2 20 DWBFTft 0xdAC17F958D2ee523a2206206994597C13D831ec7; polygon 0.15 5 DWBFT 0xc2132D05D31c914a87C6611C10748AEb04B58e8F; ton 0.4 5 WM EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs
USDC | USD Coin | 0.9998 | ethereum 3.4 20 DWBFTft 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48; bsc 0.34 5 DWBFTft 0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d; polygon 0.15 5 DWBFT 0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359; solana 0.6 5 DWFT EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v; arbitrum 0.2 5 DWB 0xaf88d065e77c8cC2239327C5EDb3A432268e5831
BTC | Bitcoin | 105431.27 | bitcoin 0.00012 0.0003 DWFTft
ETH | Ethereum | 2751.51 | ethereum 0.0009 0.004 DWBFTft; arbitrum 0.00008 0.001 DWB
BNB | BNB | 662.18 | bsc 0.0005 0.005 DWFTft
TRX | TRON | 0.2864 | tron 1.1 10 DWFTft
LTC | Litecoin | 88.42 | litecoin 0.0005 0.01 DWFTft
XRP | XRP | 2.2731 | ripple 0.25 1 DWFT
BCH | Bitcoin Cash | 421.9 | bitcoincash 0.0004 0.005 DWF
DOGE | Dogecoin | 0.1936 | dogecoin 2 10 DWFT
SOL | Solana | 156.07 | solana 0.004 0.02 DWFTft
TON | Toncoin | 3.186 | ton 0.03 0.2 DWFTM
POL | Polygon | 0.2249 | polygon 0.06 1 DW
FTM | Fantom | 0.4417 | fantom 0.2 2 D
DAI | Dai | 0.9996 | ethereum 3.3 20 DWB 0x6B175474E89094C44Da98b954EedeAC495271d0F; bsc 0.34 5 DWB 0x1AF3F329e8BE154074D8769D1FFa4eE058B1DBc3
BUSD | Binance USD | 1 | bsc 0.34 5 W 0xe9e7CEA3DedcA5984780Bafc599bD69ADd087D56`

export interface Currency {
  currency: string
  alias: string
  allowDeposit: boolean
  allowWithdrawal: boolean
  priceUSD: string
  networks: CurrencyNetwork[]
}

export type CurrencyNetwork = ReturnType<typeof parseNetwork>

function parseNetwork(text: string) {
  const [name = '', withdrawalFee = '0', withdrawalMin = '0', flags = '', contract = null] = text
    .trim()
    .split(/\s+/)
  const info = NETWORKS[name]
  if (!info) throw new Error(`The table of currencies names an unknown network: ${name}`)
  return {
    name,
    alias: info.alias,
    contract,
    addressRegex: info.addressRegex,
    tagRegex: info.tagRegex,
    allowDeposit: flags.includes('D'),
    allowWithdrawal: flags.includes('W'),
    allowCrosschainBridge: flags.includes('B'),
    allowCrosschainSwapFrom: flags.includes('F'),
    allowCrosschainSwapTo: flags.includes('T'),
    allowAutoSwapFrom: flags.includes('f'),
    allowAutoSwapTo: flags.includes('t'),
    withdrawalFee,
    withdrawalMin,
    confirmations: info.confirmations,
    underMaintenance: flags.includes('M'),
  }
}

/** The answer of available-currencies (gateway-api.md 3.2). */
export const CURRENCIES: readonly Currency[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [currency = '', alias = '', priceUSD = '', list = ''] = row.split('|').map((cell) => cell.trim())
    const networks = list.split(';').map(parseNetwork)
    return {
      currency,
      alias,
      allowDeposit: networks.some((network) => network.allowDeposit),
      allowWithdrawal: networks.some((network) => network.allowWithdrawal),
      priceUSD,
      networks,
    }
  })

/** Fiat in USD: not documented as arguments of price-rate, but invoices take them (gateway-api.md 3.3). */
const FIAT: Readonly<Record<string, string>> = { USD: '1', EUR: '1.1423' }

/** The price of one unit in USD, or null for a currency that is not known. */
export function priceInUsd(code: string): string | null {
  const known = CURRENCIES.find(({ currency }) => currency === code)
  return known?.priceUSD ?? (Object.hasOwn(FIAT, code) ? (FIAT[code] ?? null) : null)
}
