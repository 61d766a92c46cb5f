const DECIMAL = /^\d{1,40}(\.\d{1,40})?$/
const TOP_UP = /^\d{1,40}(\.\d{1,2})?$/

/** The last guard before money is signed: throws where a verb forgot to check an amount. Names no value. */
export function decimal(amount: string): string {
  if (!DECIMAL.test(amount)) throw new TypeError('An amount must be a plain decimal string.')
  return amount
}

/** As `decimal`, and with at most two decimals, because the gateway refuses more (gateway-api.md 2.7). */
export function topUpAmount(amount: string): string {
  if (!TOP_UP.test(amount) || !/[1-9]/.test(amount)) {
    throw new TypeError('A top-up must be a positive decimal string with at most two decimals.')
  }
  return amount
}
