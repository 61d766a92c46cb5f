import 'server-only'
import { and, inArray, notInArray } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Text } from '@/lib/shared/errors'
import { sameAmount } from '@/lib/shared/money'
import { amountAsTyped, topUpProblem } from '../../amount'
import { FINAL } from '../../status'
import { topUps } from '../tables'
import { findBalances, type KnownBalance } from './find-balances'
import { findOrganizations, type FoundOrganization } from './find-organizations'
import type { TypedLine } from './read-lines'

/** A line that can be asked for. */
export interface SoundLine {
  line: number
  organization: FoundOrganization
  balance: KnownBalance
  amount: string
}

export interface LineProblem {
  line: number
  text: Text
}

export interface Judged {
  sound: SoundLine[]
  /** In the order of the list; a line has one at the most but for what it has in common with others. */
  problems: LineProblem[]
  twice: boolean
}

const problem = (name: string, params?: Text['params']): Text => ({
  key: `topUps.many.problems.${name}`,
  ...(params && { params }),
})

/** The one balance that a line can mean. */
function balanceOf(line: TypedLine, all: readonly KnownBalance[] | undefined): KnownBalance | Text {
  if (all === undefined || all.length === 0) return problem('balanceUnknown')
  const fitting =
    line.currency === '' ? all : all.filter(({ currency }) => currency.toUpperCase() === line.currency)
  const [first, second] = fitting
  if (!first) return problem('noSuchCurrency', { currencies: all.map(({ currency }) => currency).join(', ') })
  if (second)
    return problem('whichBalance', { currencies: fitting.map(({ currency }) => currency).join(', ') })
  return first
}

/** Top-ups of these balances that are not over: the same amount again is most likely the same top-up again. */
async function openOf(ctx: Ctx, sound: readonly SoundLine[]) {
  if (sound.length === 0) return []
  return ctx.db
    .select({ number: topUps.number, advancedBalanceId: topUps.advancedBalanceId, amount: topUps.amount })
    .from(topUps)
    .where(
      and(
        inArray(
          topUps.advancedBalanceId,
          sound.map(({ balance }) => balance.advancedBalanceId),
        ),
        notInArray(topUps.status, [...FINAL, 'draft']),
      ),
    )
}

/** Says of every line what it asks for, or what is wrong with it. Changes nothing. */
export async function judgeLines(
  ctx: Ctx,
  lines: readonly TypedLine[],
  allowTwice: boolean,
): Promise<Judged> {
  const problems: LineProblem[] = []
  const tell = (line: number, text: Text) => void problems.push({ line, text })
  const whole = lines.filter((line) => {
    if (line.problem) tell(line.line, line.problem)
    return line.problem === null
  })
  const find = await findOrganizations(
    ctx.db,
    whole.map(({ organization }) => organization),
  )
  const named = whole.flatMap((line) => {
    const organization = find(line.organization)
    const amount = amountAsTyped(line.amount, ctx.locale)
    const wrong = 'key' in organization ? organization : null
    const wrongAmount = topUpProblem(amount)
    if (wrong) tell(line.line, wrong)
    else if (wrongAmount !== null) tell(line.line, { key: wrongAmount })
    return 'key' in organization || wrongAmount !== null ? [] : [{ line, organization, amount }]
  })
  const known = await findBalances(
    ctx,
    named.map(({ organization }) => organization),
  )
  const sound = named.flatMap(({ line, organization, amount }): SoundLine[] => {
    const balance = balanceOf(line, known.get(organization.id))
    if ('key' in balance) {
      tell(line.line, balance)
      return []
    }
    return [{ line: line.line, organization, balance, amount }]
  })
  const open = await openOf(ctx, sound)
  for (const { line, balance, amount } of sound) {
    const same = open.find(
      (one) => one.advancedBalanceId === balance.advancedBalanceId && sameAmount(one.amount, amount),
    )
    if (same) tell(line, problem('sameOpen', { number: String(same.number) }))
  }
  const twice = allowTwice ? [] : repeated(sound)
  for (const { line, first } of twice) tell(line, problem('twice', { line: first }))
  return { sound, problems: problems.sort((a, b) => a.line - b.line), twice: twice.length > 0 }
}

/** Lines whose balance stands in the list before, and the line where it does. */
function repeated(sound: readonly SoundLine[]): { line: number; first: number }[] {
  const seen = new Map<string, number>()
  return sound.flatMap(({ line, balance: { advancedBalanceId } }) => {
    const first = seen.get(advancedBalanceId)
    if (first !== undefined) return [{ line, first }]
    seen.set(advancedBalanceId, line)
    return []
  })
}
