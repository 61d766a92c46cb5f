import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { sameIndividual } from '@/lib/features/tariffs/terms'
import type { Locale } from '@/lib/shared/i18n/locales'
import {
  baseOf,
  begun,
  plainTyped,
  sameTyped,
  type Cell,
  type Edit,
  type TypedCell,
  type TypedField,
} from './line'

/** Where the keyboard is. `mode` tells apart moving from cell to cell and typing into one. */
export interface Place {
  readonly action: string
  readonly column: Cell
  readonly mode: 'move' | 'type'
}

/** What is told apart for those who listen, so that a key in one line draws that line anew and no other. */
type Topic = 'place' | 'draft' | `line:${string}`

export interface DraftWords {
  readonly comment: string
  readonly reason: string
}

const NO_WORDS: DraftWords = { comment: '', reason: '' }

/** A draft as it is kept, of one organization or of a proposal for many. */
interface KeptDraft {
  comment: string | null
  reason: string
  lines: readonly {
    action: string
    typed: Edit['typed'] | null
    base: Edit['base']
    comment: string | null
  }[]
}

/**
 * The lines that a person edits, apart from React: a key is seen by the line that it belongs to, by the picture and by the
 * draft bar, and nobody else. What was typed stays as typed, right or wrong.
 */
export class TariffEditor {
  private readonly listeners = new Map<Topic, Set<() => void>>()
  private lines: ReadonlyMap<string, OrganizationTariffDto> = new Map()
  private edits = new Map<string, Edit>()
  private before: Edit | undefined
  private at: Place | null = null
  private said: DraftWords = NO_WORDS
  /** Rises with each change of what is to be saved. */
  private changes = 0

  /** @param chosen lines are put in and taken out by name, so one that says what it said before stays. */
  constructor(
    private readonly locale: Locale,
    private readonly chosen = false,
  ) {}

  readonly listen = (topic: Topic) => (listener: () => void) => {
    const set = this.listeners.get(topic) ?? new Set()
    this.listeners.set(topic, set.add(listener))
    return () => void set.delete(listener)
  }

  private tell(...topics: Topic[]): void {
    for (const topic of topics) for (const listener of this.listeners.get(topic) ?? []) listener()
  }

  readonly place = () => this.at
  readonly words = () => this.said
  readonly changed = () => this.changes
  readonly count = () => this.edits.size
  readonly edit = (action: string) => this.edits.get(action)
  readonly line = (action: string) => this.lines.get(action)
  readonly all = (): ReadonlyMap<string, Edit> => this.edits

  /** The lines as they were just read. What is being edited keeps the base that the person saw. */
  read(lines: readonly OrganizationTariffDto[]): void {
    this.lines = new Map(lines.map((line) => [line.action, line]))
  }

  /** Takes over a draft as it is stored; null begins anew. */
  load(draft: KeptDraft | null): void {
    const actions = [...this.edits.keys()]
    this.edits = new Map(
      draft?.lines.flatMap(({ action, typed, base, comment }) =>
        typed ? [[action, { typed, base, comment }] as const] : [],
      ),
    )
    this.said = draft ? { comment: draft.comment ?? '', reason: draft.reason } : NO_WORDS
    this.tell('draft', ...[...actions, ...this.edits.keys()].map((action) => `line:${action}` as const))
  }

  go(action: string, column: Cell): void {
    if (this.at?.mode === 'type') this.commit()
    this.at = { action, column, mode: 'move' }
    this.tell('place')
  }

  /** Begins to type into a cell; `clear` as spreadsheets do when a letter is typed on it. */
  begin(action: string, column: TypedCell, clear = false): void {
    if (this.at?.mode === 'type') this.commit()
    this.before = this.edits.get(action)
    this.at = { action, column, mode: 'type' }
    if (clear) this.clear(action, column)
    this.tell('place')
  }

  /** A key: seen at once. */
  type(action: string, field: TypedField, text: string): void {
    const line = this.lines.get(action)
    if (!line) return
    const edit = this.edits.get(action) ?? begun(line)
    this.set(action, { ...edit, typed: { ...edit.typed, [field]: text } as Edit['typed'] })
  }

  /** A key in the comment of the line, which is sent where the draft has none for all of its lines. */
  note(action: string, text: string): void {
    const line = this.lines.get(action)
    if (line) this.set(action, { ...(this.edits.get(action) ?? begun(line)), comment: text })
  }

  /** Empties a cell; of the kinds of price one is always chosen. */
  clear(action: string, cell: TypedCell): void {
    if (cell === 'comment') this.note(action, '')
    else if (cell !== 'type') this.type(action, cell, '')
  }

  /** Ends typing: numbers become plain, and a line that says what it said before is none of the draft's. */
  commit(): void {
    if (this.at?.mode !== 'type') return
    const { action } = this.at
    this.at = { ...this.at, mode: 'move' }
    this.settle(action)
    this.tell('place')
  }

  /** What was typed last becomes plain; also for the field that repeats a percentage. */
  settle(action: string): void {
    const edit = this.edits.get(action)
    const line = this.lines.get(action)
    if (!edit || !line) return
    const typed = plainTyped(edit.typed, this.locale)
    const comment = edit.comment?.trim() || null
    const start = begun(line)
    const unchanged =
      !this.chosen &&
      sameTyped(typed, start.typed) &&
      sameIndividual(edit.base, start.base) &&
      comment === (start.comment?.trim() || null)
    const plain =
      sameTyped(typed, edit.typed) && typed.retyped === edit.typed.retyped && comment === edit.comment
    if (unchanged) this.set(action, undefined)
    else if (!plain) this.set(action, { ...edit, typed, comment })
  }

  /** Ends typing without a trace of it. */
  cancel(): void {
    if (this.at?.mode !== 'type') return
    const { action } = this.at
    this.at = { ...this.at, mode: 'move' }
    if (this.edits.get(action) !== this.before) this.set(action, this.before)
    this.tell('place')
  }

  /** Puts a line in as it begins, whatever it said. */
  put(action: string): void {
    const line = this.lines.get(action)
    if (line) this.set(action, begun(line))
  }

  /** Takes a line out of the draft. */
  undo(action: string): void {
    if (this.at?.mode === 'type') this.at = { ...this.at, mode: 'move' }
    this.set(action, undefined)
    this.tell('place')
  }

  /** The proposal stays; what it may overwrite is now what is live at this moment. */
  rebase(action: string): void {
    const [edit, line] = [this.edits.get(action), this.lines.get(action)]
    if (edit && line) this.set(action, { ...edit, base: baseOf(line) })
  }

  say(words: Partial<DraftWords>): void {
    this.said = { ...this.said, ...words }
    this.changes += 1
    this.tell('draft')
  }

  private set(action: string, edit: Edit | undefined): void {
    if (edit) this.edits.set(action, edit)
    else this.edits.delete(action)
    this.changes += 1
    this.tell(`line:${action}`, 'draft')
  }
}

/**
 * The cell that a key leads to; undefined for keys that do not move.
 *
 * @param actions the lines in the order in which they are shown, `cells` those of each.
 */
export function moved(
  key: string,
  from: Omit<Place, 'mode'>,
  actions: readonly string[],
  cells: readonly Cell[],
): Omit<Place, 'mode'> | undefined {
  const row = actions.indexOf(from.action)
  const column = cells.indexOf(from.column)
  const targets: Record<string, readonly [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, cells.length - 1],
    PageUp: [row - 10, column],
    PageDown: [row + 10, column],
  }
  const target = targets[key]
  if (!target) return undefined
  const within = (index: number, length: number) => Math.min(Math.max(index, 0), length - 1)
  const action = actions[within(target[0], actions.length)]
  const next = cells[within(target[1], cells.length)]
  return action === undefined || next === undefined ? undefined : { action, column: next }
}
