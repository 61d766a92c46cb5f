/** A place of the trail that can be written down elsewhere: "SEQ:HASH". */
export interface Anchor {
  seq: number
  hash: string
}

/**
 * What is wrong with the first row that is not as it was written:
 * `changed` its content; `inserted` it was never written by the desk; `reordered` it belongs elsewhere; `removed` it is
 * missing; `cut` it and everything after it is missing; `replaced` the rows are genuine, but not those that the expected
 * anchor was taken from; `head` the rows are right, but the head row was altered.
 */
export type Problem = 'changed' | 'inserted' | 'reordered' | 'removed' | 'cut' | 'replaced' | 'head'

export type Verdict =
  | { ok: true; rows: number; head: Anchor; expected: Anchor | null }
  | {
      ok: false
      problem: Problem
      /** The row that the problem is named after; the first one that is missing for `removed` and `cut`. */
      seq: number
      /** Rows before it that are proven to be right. */
      rows: number
      /** The last place that is right: what an investigation starts from. */
      lastGood: Anchor
    }

export const formatAnchor = ({ seq, hash }: Anchor) => `${seq}:${hash}`

/** An anchor as somebody pasted it; null where it is none. */
export function parseAnchor(text: string): Anchor | null {
  const match = /^\s*(\d{1,15}):([0-9a-f]{64})\s*$/i.exec(text)
  return match?.[1] && match[2] ? { seq: Number(match[1]), hash: match[2].toLowerCase() } : null
}

const WHAT: Record<Problem, (seq: number) => string> = {
  changed: (seq) => `Row ${seq} was changed after it was written.`,
  inserted: (seq) => `Row ${seq} was inserted: the desk never wrote it there.`,
  reordered: (seq) => `Row ${seq} is out of order: it was written at another place of the trail.`,
  removed: (seq) => `Row ${seq} was removed.`,
  cut: (seq) => `The trail was cut at its end: row ${seq} and what followed it are missing.`,
  replaced: (seq) =>
    `The trail no longer leads to the expected anchor: row ${seq} has another hash, so rows up to there were cut off and others were written since.`,
  head: (seq) => `The rows up to ${seq} are right, but the head row of the trail was altered or removed.`,
}

/** A verdict in words, in English: for the command line. */
export function describeVerdict(verdict: Verdict): string {
  if (verdict.ok) {
    const against = verdict.expected ? ` The anchor at row ${verdict.expected.seq} is part of it.` : ''
    return `The trail is whole: ${verdict.rows} rows, each as it was written.${against}\nAnchor: ${formatAnchor(verdict.head)}`
  }
  const { problem, seq, rows, lastGood } = verdict
  const key =
    seq === 1 && problem === 'changed' ? ' Or AUDIT_KEY is not the key that it was written with.' : ''
  const good = rows === 0 ? 'No row before it is proven.' : `Right up to here: ${formatAnchor(lastGood)}`
  return `${WHAT[problem](seq)}${key}\n${rows} rows before it are right. ${good}`
}
