/**
 * Places where the real gateway is contradictory or undocumented (gateway-api.md sections 6 and 7.12). Each value is a
 * reading that some source supports; a client has to live with all of them.
 */
export const SWITCH_VALUES = {
  /** create-user-organization answers `{ result, code, success }` instead of a bare id (2.4). */
  legacyCreateOrganizationAnswer: [false, true],
  /** Every `total` is a numeric string (1.10). */
  stringTotals: [false, true],
  /** Refusals arrive with HTTP 200 (1.7). */
  always200: [false, true],
  /** `increasing`: each nonce of a key must exceed the one before (1.5). */
  nonceRule: ['unique', 'increasing'],
  /** get-user and get-users repeat the generated password (2.2). */
  passwordsEchoed: [false, true],
  /** set-organization-tariff answers `true` instead of `null` (2.9). */
  setTariffAnswersTrue: [false, true],
  /** The order of get-users, which is not documented (1.10). */
  userOrder: ['newest', 'oldest', 'id-scattered'],
  /** Whether the partner may top up at all (2.7). */
  topUpEnabled: [true, false],
  /** get-api-keys leaves `secret` out (2.12). */
  getApiKeysOmitsSecret: [false, true],
  /** What holds the records of get-transaction-history, whose answer is not documented (3.6). */
  historyAnswer: ['total-transactions', 'count-items', 'rows', 'array'],
  /** set-organization-tariff checks 0 <= amount, PERCENT <= 1 and min <= max (2.9). */
  tariffBounds: [true, false],
  /** Whether the deposit-invoice API counts requests: 60 in 10 minutes (4.8). */
  fundingRateLimit: [true, false],
  /** `full`: a deposit invoice also has amount, currency and expires_at, as the older type does (4.3). */
  fundingInvoiceDetails: ['documented', 'full'],
  /** What a swap or withdrawal has to be worth more than, in USD (6, row 1). */
  operationMinimum: ['20', '30'],
  /** auto-withdrawals/approve, told the same decision a second time (3.10). */
  secondDecision: ['refused', 'same-answer'],
  /** Where webhooks may be sent: to programs on this machine alone, or to any URL. */
  webhookTargets: ['loopback', 'any'],
} as const

type Values = typeof SWITCH_VALUES
export type SwitchName = keyof Values
export type Switches = { [Name in SwitchName]: Values[Name][number] }

/** The first value of each switch is its default. */
export function defaultSwitches(): Switches {
  const entries = Object.entries(SWITCH_VALUES).map(([name, values]) => [name, values[0]])
  return Object.fromEntries(entries) as Switches
}

/**
 * Checks a set of changes from the side door.
 *
 * @returns the changes, or a sentence that says what is wrong with them
 */
export function readSwitches(input: Record<string, unknown>): Partial<Switches> | string {
  for (const [name, value] of Object.entries(input)) {
    const allowed: readonly unknown[] | undefined = Object.hasOwn(SWITCH_VALUES, name)
      ? SWITCH_VALUES[name as SwitchName]
      : undefined
    if (!allowed)
      return `There is no switch "${name}". Known switches: ${Object.keys(SWITCH_VALUES).join(', ')}.`
    if (!allowed.includes(value)) return `Switch "${name}" takes one of: ${allowed.join(', ')}.`
  }
  return input as Partial<Switches>
}
