import type { OrganizationCall } from '../call'
import { Refusal } from '../errors'
import { text } from '../input'
import { ratio } from '../money'
import { CURRENCIES, priceInUsd } from './currencies'
import { NETWORKS } from './networks'

/** gateway-api.md 3.2. */
export function availableCurrencies() {
  return CURRENCIES
}

/** gateway-api.md 3.3: how much `to` one `from` costs, a bare decimal string. */
export function priceRate(call: OrganizationCall) {
  const price = (name: string) => {
    const code = text(call.body, name, 16)
    const found = priceInUsd(code)
    if (found === null) throw new Refusal('VALIDATION_ERROR', `${name}: there is no currency ${code}`)
    return found
  }
  return ratio(price('from'), price('to'))
}

/** gateway-api.md 3.5. */
export function validateAddress(call: OrganizationCall) {
  const address = text(call.body, 'address', 512)
  const name = text(call.body, 'network', 64)
  const network = Object.hasOwn(NETWORKS, name) ? NETWORKS[name] : undefined
  if (!network) throw new Refusal('VALIDATION_ERROR', `network: there is no network ${name}`)
  return { isValid: new RegExp(network.addressRegex).test(address), regex: network.addressRegex }
}
