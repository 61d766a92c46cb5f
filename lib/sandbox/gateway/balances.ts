import { iso, type OrganizationCall } from '../call'
import { Refusal } from '../errors'
import { given, optionalText } from '../input'
import { showBalance } from '../partner/balances'
import { addressFor, tagFor } from './address'
import { CURRENCIES } from './currencies'

const INVOICE_FEES = new Set(['SEPA_WITHDRAWAL', 'EXCHANGE_AUTO', 'FIAT_CRYPTO_EXCHANGE'])

/** The balance with the terms in force: an individual tariff wins over the general one (gateway-api.md 1.13). */
function show(call: OrganizationCall) {
  const { directory } = call.world
  const individual = new Map(directory.tariffsOf(call.organization).map((tariff) => [tariff.action, tariff]))
  const general = call.sandbox.population.generalTariffs
  const others = general.filter((tariff) => !individual.has(tariff.action))
  const tariffs = [...individual.values(), ...others].map(
    ({ id, action, amount, type, minAmount, maxAmount }) => ({
      id,
      action,
      amount,
      type,
      minAmount,
      maxAmount,
      invoiceAdditionalFee: INVOICE_FEES.has(action),
    }),
  )
  return { ...showBalance(directory.balanceOf(call.organization)), tariffs }
}

/** gateway-api.md 3.7: an array of exactly one. */
export function advancedBalances(call: OrganizationCall) {
  return [show(call)]
}

/** gateway-api.md 3.7: the object, or null when another balance is asked for. */
export function advancedBalance(call: OrganizationCall) {
  const asked = given(call.body, 'advancedBalanceId')
    ? call.body.advancedBalanceId
    : call.organization.balanceId
  return asked === call.organization.balanceId ? show(call) : null
}

const RESERVED_MS = 24 * 60 * 60 * 1000

/** gateway-api.md 3.7. Without a currency or network the first one that the balance takes is meant. */
export function advancedBalanceDepositAddress(call: OrganizationCall) {
  const { availableCurrenciesForDeposit } = call.world.directory.balanceOf(call.organization)
  const currency = optionalText(call.body, 'currency') ?? availableCurrenciesForDeposit[0] ?? ''
  const open = CURRENCIES.find((item) => item.currency === currency)?.networks.filter(
    (item) => item.allowDeposit,
  )
  const network = optionalText(call.body, 'network') ?? open?.[0]?.name ?? ''
  if (!availableCurrenciesForDeposit.includes(currency) || !open?.some((item) => item.name === network))
    throw new Refusal('CURRENCY_NETWORK_NOT_ALLOWED', `${currency} on ${network} cannot be deposited here`)
  const owner = `${call.sandbox.population.seed}/${call.organization.id}`
  return {
    currency,
    network,
    address: addressFor(network, owner),
    tag: tagFor(network, owner),
    until: iso(call.sandbox.clock.now() + RESERVED_MS),
  }
}
