import type { LineProblems, OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { flagsOf, type Flag } from '@/lib/features/tariffs/flags'
import type { IndividualTerms, Terms } from '@/lib/features/tariffs/terms'
import { typedOf, typedTermsSchema, type Typed } from '@/lib/features/tariffs/typed'
import { typedDecimal } from '@/lib/shared/decimal-text'
import type { Locale } from '@/lib/shared/i18n/locales'

/** The cells of a price, from left to right. */
export const COLUMNS = ['type', 'amount', 'minAmount', 'maxAmount'] as const
export type Column = (typeof COLUMNS)[number]

/** What is typed into a line: its price, and the comment that goes along with it. */
export const TYPED_CELLS = [...COLUMNS, 'comment'] as const
export type TypedCell = (typeof TYPED_CELLS)[number]

/** Every cell that the keyboard reaches in the table of an organization, from left to right. */
export const CELLS = ['general', ...COLUMNS, 'applies', 'comment'] as const
export type Cell = (typeof CELLS)[number]

export const isTypedCell = (cell: Cell): cell is TypedCell =>
  (TYPED_CELLS as readonly string[]).includes(cell)
export type TypedField = keyof Typed

/** A line of the draft; never changed, only replaced. */
export interface Edit {
  readonly typed: Typed
  /** The individual terms that the person saw when they began the line. */
  readonly base: IndividualTerms | null
  /** The note of this line, sent where the draft has none for all of them. */
  readonly comment: string | null
}

export interface Judged {
  /** What is sent; null while it cannot be. */
  proposed: Terms | null
  problems: LineProblems
  flags: Flag[]
}

const BLANK: Typed = { type: 'PERCENT', amount: '', minAmount: '', maxAmount: '', retyped: '' }

/** What a line begins with: what applies now, as a person would have typed it. */
export function startOf(line: Pick<OrganizationTariffDto, 'individual' | 'general'>): Typed {
  const terms = line.individual ?? line.general
  return (terms && typedOf(terms)) ?? BLANK
}

/** The individual terms alone, without what the desk knows about them. */
export function baseOf({ individual }: Pick<OrganizationTariffDto, 'individual'>): IndividualTerms | null {
  if (!individual) return null
  const { type, amount, minAmount, maxAmount, comment } = individual
  return { type, amount, minAmount, maxAmount, comment }
}

/** A line as somebody begins it. The API overwrites the note as well: without it here, a new price would wipe it out. */
export function begun(line: Pick<OrganizationTariffDto, 'individual' | 'general'>): Edit {
  const base = baseOf(line)
  return { typed: startOf(line), base, comment: base?.comment ?? null }
}

/** As it is judged and kept: spaces and the language's decimal sign made plain, all else as it was typed. */
export function plainTyped(typed: Typed, locale: Locale): Typed {
  return {
    type: typed.type,
    amount: typedDecimal(typed.amount, locale),
    minAmount: typedDecimal(typed.minAmount, locale),
    maxAmount: typedDecimal(typed.maxAmount, locale),
    retyped: typedDecimal(typed.retyped, locale),
  }
}

/** Whether two lines say the same; what was typed a second time is no part of a price. */
export function sameTyped(a: Typed, b: Typed): boolean {
  return COLUMNS.every((column) => a[column] === b[column])
}

const judgements = new WeakMap<Edit, { general: Terms | null; judged: Judged }>()

/** What a line comes to, by the very schema that the verb uses. Reckoned once for each edit. */
export function judge(edit: Edit, general: Terms | null, locale: Locale): Judged {
  const known = judgements.get(edit)
  if (known && known.general === general) return known.judged
  const parsed = typedTermsSchema.safeParse(plainTyped(edit.typed, locale))
  const problems: LineProblems = {}
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path[0] as TypedField
    problems[field] ??= message
  }
  const judged: Judged = parsed.success
    ? { proposed: parsed.data, problems, flags: flagsOf(parsed.data, general) }
    : { proposed: null, problems, flags: [] }
  judgements.set(edit, { general, judged })
  return judged
}

/**
 * Whether something is to be said about what is typed. The question to type it again stays while it is typed into, also from
 * the key on with which it is right.
 */
export const hasNotes = ({ typed }: Edit, { problems, flags }: Judged): boolean =>
  typed.retyped !== '' || Object.keys(problems).length + flags.length > 0
