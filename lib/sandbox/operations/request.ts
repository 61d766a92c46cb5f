import type { OrganizationCall } from '../call'
import { Refusal } from '../errors'
import { CURRENCIES, priceInUsd } from '../gateway/currencies'
import { given, optionalText, text, type Body } from '../input'
import { add, compare, optionalAmount, times } from '../money'
import type { OrganizationRecord } from '../state/directory'
import type { Sandbox } from '../sandbox'
import type { OperationKind, Quote, Terms } from './model'
import { networkFee, quoteFrom, quoteTo } from './quote'
import { seededSource, type Source } from './source'
import { sourceNow } from './state'

/** INFERRED: Go's `PAYOUT_AUTO_SWAP` is the tariff of auto-swaps (gateway-api.md 1.13, row 27). */
const TARIFF: Readonly<Record<OperationKind, string>> = {
  swap: 'PAYOUT_AUTO_SWAP',
  withdrawal: 'PAYOUT_WITHDRAWAL',
}

const FREE: Terms = { type: 'FIXED', amount: '0', minAmount: null, maxAmount: null }

export function sourceOf(sandbox: Sandbox, organization: OrganizationRecord): Source {
  const { operations } = sandbox.world.store
  const { id, code } = organization
  return sourceNow(operations, id, () => seededSource(sandbox.population.seed, id, code))
}

/** The terms in force, individual before general. */
export function termsOf(sandbox: Sandbox, organization: OrganizationRecord, kind: OperationKind): Terms {
  const of = (tariffs: readonly (Terms & { action: string })[]) =>
    tariffs.find(({ action }) => action === TARIFF[kind])
  return of(sandbox.world.directory.tariffsOf(organization)) ?? of(sandbox.population.generalTariffs) ?? FREE
}

interface Amounts {
  stated: 'from' | 'to'
  amount: string
}

/** With both, `amountFrom` wins (gateway-api.md 3.9). */
function readAmounts(body: Body): Amounts {
  const [from, to] = [optionalAmount(body, 'amountFrom'), optionalAmount(body, 'amountTo')]
  const amount = from ?? to
  if (amount === null) throw new Refusal('VALIDATION_ERROR', 'amountFrom or amountTo is required')
  const stated = from === null ? 'to' : 'from'
  if (compare(amount, '0') <= 0)
    throw new Refusal('VALIDATION_ERROR', `${stated === 'to' ? 'amountTo' : 'amountFrom'} must be above zero`)
  return { stated, amount }
}

/** Whether a kind of operation may pay out in that coin on that network, and what an address there looks like. */
function destinationOf(kind: OperationKind, currency: string, network: string) {
  const found = CURRENCIES.find((item) => item.currency === currency)?.networks.find(
    ({ name }) => name === network,
  )
  const allowed = kind === 'swap' ? found?.allowAutoSwapTo : found?.allowWithdrawal
  if (!found || !allowed || found.underMaintenance)
    throw new Refusal('CURRENCY_NETWORK_NOT_ALLOWED', `${currency} on ${network} cannot be paid out`)
  return found
}

function readWebhookUrl(body: Body): string | null {
  const url = optionalText(body, 'webhookUrl', 2_048)
  if (url === null) return null
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Refusal('VALIDATION_ERROR', 'webhookUrl must be an http or https URL')
  return url
}

export interface Wish extends Amounts {
  kind: OperationKind
  currency: string
  network: string
  feeInAmount: boolean
}

/** The quote, or the refusal of an amount that is too small: first in USD, then by the network fee (gateway-api.md 7.9). */
export function quoteFor(sandbox: Sandbox, organization: OrganizationRecord, wish: Wish): Quote {
  const { kind, currency: currencyTo, network: networkTo, stated, amount, feeInAmount } = wish
  const source = sourceOf(sandbox, organization)
  if (!source.selected)
    throw new Refusal('PAYOUT_ADDRESS_NOT_SELECTED', 'No payout address is selected for this operation')
  const route = { currencyFrom: source.currency, networkFrom: source.network, currencyTo, networkTo }
  const terms = termsOf(sandbox, organization, kind)
  const make = stated === 'from' ? quoteFrom : quoteTo
  const quote = make(route, amount, terms, feeInAmount)
  if (!quote) throw new Refusal('AMOUNT_TOO_SMALL', 'The service fee leaves nothing of this amount')
  const { figures } = quote
  const least = sandbox.world.store.switches.operationMinimum
  const wantedUSD = times(figures.amountTo, priceInUsd(currencyTo) ?? '0')
  if (compare(stated === 'from' ? figures.amountFromUSD : wantedUSD, least) <= 0)
    throw new Refusal('AMOUNT_TOO_SMALL', `The amount must be more than ${least} USD`)
  const fee = networkFee(currencyTo, networkTo)
  if (compare(figures.amountTo, times(fee, '2')) < 0)
    throw new Refusal(
      'AMOUNT_TOO_SMALL',
      `The amount must be at least twice the network fee of ${fee} ${currencyTo}`,
    )
  return quote
}

/** The last check before an operation is made: what it takes has to be there and free. */
export function checkFunds(sandbox: Sandbox, organization: OrganizationRecord, quote: Quote): Source {
  if (sandbox.world.directory.balanceOf(organization).blocked)
    throw new Refusal('ADVANCED_BALANCE_BLOCKED', 'The advanced balance is blocked')
  const source = sourceOf(sandbox, organization)
  const { balance, blocked, currency } = source
  if (compare(balance, add(blocked, quote.blocked)) < 0)
    throw new Refusal(
      'INSUFFICIENT_FUNDS',
      `The payout address has less than ${quote.blocked} ${currency} left`,
    )
  return source
}

/** Refuses a coin and network that are not paid out, and an address that is not one of the network. */
export function checkAddress(kind: OperationKind, currency: string, network: string, address: string): void {
  const { addressRegex } = destinationOf(kind, currency, network)
  if (!new RegExp(addressRegex).test(address))
    throw new Refusal('ADDRESS_INVALID', `The address is not one of ${network}`)
}

/** What of a create request is the same for both kinds, checked in the order of gateway-api.md 7.9. */
export function readRequest(call: OrganizationCall, kind: OperationKind) {
  const { body } = call
  const amounts = readAmounts(body)
  const [currency, network] = [text(body, 'currency', 16), text(body, 'network', 64)]
  destinationOf(kind, currency, network)
  const address = text(body, 'address', 512)
  checkAddress(kind, currency, network, address)
  if (given(body, 'feeInAmount') && typeof body.feeInAmount !== 'boolean')
    throw new Refusal('VALIDATION_ERROR', 'feeInAmount must be true or false')
  const webhookUrl = readWebhookUrl(body)
  const feeInAmount = body.feeInAmount === true
  return { wish: { ...amounts, kind, currency, network, feeInAmount }, address, webhookUrl }
}
