import { dec } from '@/lib/shared/money'

const ADDRESS = /^[A-Za-z0-9]{10,120}$/
const ETHER_ADDRESS = /^0x[0-9a-fA-F]{40}$/
const LIGHTNING = /^ln[a-z0-9]{20,2000}$/i

/** Chain ids of the networks whose own coin is paid (EIP-155). */
const ETHER_CHAINS: Record<string, number> = { ethereum: 1, eth_base: 8453 }

interface Payment {
  method: string
  address: string | null
  price: string | null
  paymentCurrency: string | null
}

function ether(address: string, chain: number, price: string | null): string | null {
  if (!ETHER_ADDRESS.test(address)) return null
  const target = chain === 1 ? `ethereum:${address}` : `ethereum:${address}@${chain}`
  if (price === null) return target
  const wei = dec(price).times('1e18')
  return wei.isInteger() ? `${target}?value=${wei.toFixed()}` : target
}

/**
 * A link that opens a wallet with address and amount filled in: BIP-21 for bitcoin, EIP-681 for ether, `lightning:`. Null
 * where none can be built honestly: a token needs the address of its contract, which the vendor does not tell.
 */
export function walletLink({ method, address, price, paymentCurrency }: Payment): string | null {
  if (address === null) return null
  const toPay = price !== null && dec(price).gt(0) ? price : null
  if (method === 'lightning') return LIGHTNING.test(address) ? `lightning:${address}` : null
  if (method === 'bitcoin') {
    // Another coin would make the amount another amount.
    if (!ADDRESS.test(address) || (paymentCurrency !== null && paymentCurrency !== 'BTC')) return null
    return toPay === null ? `bitcoin:${address}` : `bitcoin:${address}?amount=${toPay}`
  }
  const chain = ETHER_CHAINS[method]
  if (chain === undefined || (paymentCurrency !== null && paymentCurrency !== 'ETH')) return null
  return ether(address, chain, toPay)
}

/** What the QR code holds: what every wallet of that kind reads. Elsewhere the bare address, which all of them do. */
export function qrText(payment: Payment): string | null {
  return payment.method === 'bitcoin' ? (walletLink(payment) ?? payment.address) : payment.address
}
