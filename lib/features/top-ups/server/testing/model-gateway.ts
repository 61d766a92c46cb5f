import type { AdvancedBalance, Gateway, HistoryRecord, Outcome, SignedCall } from '@/lib/gateway/port'
import { dec, plain } from '@/lib/shared/money'
import { gatewayNowhere } from '@/lib/testing'

/** What happens to one call that changes something. */
export type Fate =
  | 'answered'
  | 'lost-before'
  | 'lost-after'
  | 'stalled'
  | 'refused'
  | 'refusal-lost'
  | 'not-sent'
  | 'died-before'
  | 'died-after'
  | 'overtaken'

interface Account {
  organizationId: string
  balance: string
  history: HistoryRecord[]
}

/** The process that made the call is gone: nothing of it goes on. */
export class Died extends Error {}

const unknown = {
  kind: 'unknown',
  reason: 'timeout',
  message: 'lost',
  httpStatus: null,
  requestId: null,
} as const
const notSent = { kind: 'not-sent', reason: 'dns', message: 'no such host' } as const
const refusal = (name: string) =>
  ({ kind: 'refused', code: -1, name, message: name, requestId: null, httpStatus: 400 }) as const

/** A gateway as the rules take it to be, in a few lines: balances that add up, and nonces that count once. */
export class ModelGateway {
  readonly accounts = new Map<string, Account>()
  /** How often each nonce has raised a balance. */
  readonly applied = new Map<number, number>()
  readonly fates: Fate[] = []
  /** How many of the next reads bring nothing. */
  unreadable = 0
  /** What else happens while a call is under way. */
  meanwhile: () => Promise<void> = async () => undefined
  private readonly seen = new Set<number>()
  private stalled: SignedCall[] = []
  private last = 0

  constructor(private readonly listsTopUps: boolean) {}

  /** A fee (below zero) or somebody else's deposit. */
  move(id: string, change: string): void {
    const account = this.account(id)
    const amount = change.replace('-', '')
    account.balance = plain(dec(account.balance).plus(dec(change)))
    this.list(account, change === amount ? 'deposit' : 'commission', amount)
  }

  /** Whatever was held up on its way arrives now. */
  arrive(): void {
    for (const signed of this.stalled.splice(0)) this.process(signed)
  }

  gateway(): Gateway {
    const nowhere = gatewayNowhere()
    return {
      ...nowhere,
      // The key of an organization is named after it.
      organization: (key) => ({
        ...nowhere.organization(key),
        transactionHistory: async ({ limit, offset }) => {
          if (this.isUnreadable()) return unknown
          const newest = this.historyOf(key.publicKey).toReversed()
          return {
            kind: 'ok',
            data: { total: null, transactions: newest.slice(offset, offset + limit) },
            requestId: null,
          }
        },
      }),
      partner: {
        ...nowhere.partner,
        getOrganizationAdvancedBalances: async ({ organizationId }) => {
          if (this.isUnreadable()) return unknown
          const data = [...this.accounts].flatMap(([id, account]) =>
            account.organizationId === organizationId ? [this.shown(id)] : [],
          )
          return { kind: 'ok', data, requestId: null }
        },
        topUpAdvancedBalance: async (input, options) => {
          const nonce = (this.last += 1)
          const signed = { nonce, body: JSON.stringify({ ...input, nonce }) }
          try {
            await options?.beforeSending?.(signed)
          } catch {
            return { kind: 'not-sent', reason: 'aborted', message: 'not kept' }
          }
          return this.call(signed)
        },
        resendTopUp: (signed) => this.call(signed),
      },
    }
  }

  private isUnreadable(): boolean {
    this.unreadable = Math.max(-1, this.unreadable - 1)
    return this.unreadable >= 0
  }

  private async call(signed: SignedCall): Promise<Outcome<AdvancedBalance>> {
    const fate = this.fates.shift() ?? 'answered'
    switch (fate) {
      case 'lost-before':
        return unknown
      case 'not-sent':
        return notSent
      case 'died-before':
        throw new Died()
      case 'stalled':
        this.stalled.push(signed)
        return unknown
      case 'overtaken':
        await this.meanwhile()
        return this.process(signed)
      case 'refused':
      case 'refusal-lost': {
        const first = !this.seen.has(signed.nonce)
        this.seen.add(signed.nonce)
        if (fate === 'refusal-lost') return unknown
        return refusal(first ? 'METHOD_NOT_ENABLED' : 'NONCE_ALREADY_USED')
      }
      default: {
        const answer = this.process(signed)
        if (fate === 'died-after') throw new Died()
        return fate === 'lost-after' ? unknown : answer
      }
    }
  }

  private process(signed: SignedCall): Outcome<AdvancedBalance> {
    const { advancedBalanceId, amount } = JSON.parse(signed.body) as {
      advancedBalanceId: string
      amount: string
    }
    if (this.seen.has(signed.nonce)) return refusal('NONCE_ALREADY_USED')
    this.seen.add(signed.nonce)
    const account = this.account(advancedBalanceId)
    account.balance = plain(dec(account.balance).plus(dec(amount)))
    this.applied.set(signed.nonce, (this.applied.get(signed.nonce) ?? 0) + 1)
    if (this.listsTopUps) this.list(account, 'deposit', amount)
    return { kind: 'ok', data: this.shown(advancedBalanceId), requestId: 'model' }
  }

  private account(id: string): Account {
    const account = this.accounts.get(id)
    if (!account) throw new Error(`no balance ${id}`)
    return account
  }

  private list(account: Account, type: string, amount: string): void {
    const id = `record ${account.history.length}`
    const nothing = { basis: null, basisId: null, network: null, amountUSD: null, date: null }
    account.history.push({ ...nothing, id, type, currency: 'USD', amount })
  }

  private shown(advancedBalanceId: string): AdvancedBalance {
    const { balance } = this.account(advancedBalanceId)
    const state = {
      currency: 'USD',
      blocked: false,
      blockReason: null,
      availableCurrenciesForDeposit: ['USDT'],
    }
    return { advancedBalanceId, balance, ...state }
  }

  private historyOf(organizationId: string): HistoryRecord[] {
    return [...this.accounts.values()].find((one) => one.organizationId === organizationId)?.history ?? []
  }
}
