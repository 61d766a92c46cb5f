import type { ApiError } from '@/lib/client/api-error'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import type { SaveDraftInput } from '@/lib/features/tariffs/schema'

/** What of a draft is kept, without its id and version. */
export type DraftContent = Pick<SaveDraftInput, 'comment' | 'reason' | 'lines'>

export type SaveState =
  /** Nothing was changed yet. */
  | { kind: 'none' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** Somebody else, or another tab, saved the same draft meanwhile. */
  | { kind: 'overtaken'; theirs: ChangeSetDto }
  | { kind: 'failed'; error: unknown }

interface Doors {
  save: (input: Omit<SaveDraftInput, 'organizationId'>) => Promise<ChangeSetDto>
  read: (changeSetId: string) => Promise<ChangeSetDto>
  newId: () => string
  content: () => DraftContent
  /** The draft has got an id: from now on the address names it. */
  onMade: (changeSetId: string) => void
}

/** Typing pauses this long before what was typed is kept, in milliseconds. */
const PAUSE_MS = 700
/** After a failure it is tried again by itself. */
const AGAIN_MS = 5_000

/**
 * Keeps a draft while it is typed: one request at a time, each saying which version it changes. What was typed during a
 * request is saved after it; nothing is ever saved over a version that this browser has not seen.
 */
export class DraftSaver {
  id: string | null = null
  private version = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | undefined
  private dirty = false
  private state: SaveState = { kind: 'none' }
  private readonly listeners = new Set<() => void>()

  constructor(private readonly doors: Doors) {}

  readonly listen = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly current = () => this.state
  /** The version that was seen last: what review, discarding and applying start from. */
  readonly seen = () => ({ changeSetId: this.id, version: this.version })
  readonly unsaved = () => this.dirty || this.running !== undefined

  private set(state: SaveState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }

  /** Goes on with a draft as it is stored; null with none. What was waiting for its time is forgotten. */
  open(draft: Pick<ChangeSetDto, 'id' | 'version' | 'updatedAt'> | null): void {
    clearTimeout(this.timer)
    this.dirty = false
    this.id = draft?.id ?? null
    this.version = draft?.version ?? 0
    this.set(draft ? { kind: 'saved', at: draft.updatedAt } : { kind: 'none' })
  }

  /** Something was changed. */
  touch(): void {
    this.dirty = true
    if (this.state.kind === 'overtaken') return
    if (this.state.kind !== 'saving' && this.state.kind !== 'waiting') this.set({ kind: 'waiting' })
    this.wait(PAUSE_MS)
  }

  private wait(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), ms)
  }

  /** Saves now. @returns whether everything that was typed is kept. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    while (this.running || (this.dirty && this.state.kind !== 'overtaken')) {
      this.running ??= this.send().finally(() => (this.running = undefined))
      await this.running
      if (this.state.kind === 'failed') return false
    }
    return !this.dirty
  }

  private async send(): Promise<void> {
    const content = this.doors.content()
    if (this.id === null && content.lines.length === 0 && !content.comment && !content.reason) {
      this.dirty = false
      return this.set({ kind: 'none' })
    }
    const made = this.id === null
    this.id ??= this.doors.newId()
    this.dirty = false
    this.set({ kind: 'saving' })
    try {
      this.kept(await this.doors.save({ changeSetId: this.id, version: this.version, ...content }))
    } catch (error) {
      this.dirty = true
      if ((error as Partial<ApiError>).code === 'CONFLICT') await this.compare(content, error)
      else this.fail(error)
    }
    if (made && this.version > 0) this.doors.onMade(this.id)
  }

  private kept({ version, updatedAt }: ChangeSetDto): void {
    this.version = version
    this.set(this.dirty ? { kind: 'waiting' } : { kind: 'saved', at: updatedAt })
  }

  private fail(error: unknown): void {
    this.set({ kind: 'failed', error })
    this.wait(AGAIN_MS)
  }

  /** A newer version may be our own, whose answer was lost: then it says what we sent. */
  private async compare(sent: DraftContent, refusal: unknown): Promise<void> {
    const id = this.id
    if (id === null) return
    try {
      const theirs = await this.doors.read(id)
      if (theirs.version <= this.version || theirs.status !== 'draft') return this.fail(refusal)
      if (!sameContent(sent, theirs)) return this.set({ kind: 'overtaken', theirs })
      this.dirty = false
      this.kept(theirs)
    } catch {
      this.fail(refusal)
    }
  }

  /** The person has seen the other version and wants their own to stand. */
  keepMine(): void {
    if (this.state.kind !== 'overtaken') return
    this.version = this.state.theirs.version
    this.set({ kind: 'waiting' })
    this.wait(0)
  }
}

function sameContent(sent: DraftContent, draft: ChangeSetDto): boolean {
  const bare = (content: { comment?: string | null; reason?: string; lines: DraftContent['lines'] }) =>
    JSON.stringify([
      content.comment || null,
      content.reason?.trim() ?? '',
      content.lines
        .map(({ action, typed, comment }) => [
          action,
          typed.type,
          typed.amount,
          typed.minAmount,
          typed.maxAmount,
          comment || null,
        ])
        .sort(),
    ])
  const lines = draft.lines.flatMap(({ typed, ...line }) => (typed ? [{ ...line, typed }] : []))
  return bare(sent) === bare({ ...draft, lines })
}
