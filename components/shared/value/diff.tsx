import { useTranslations } from 'next-intl'

type Values = Record<string, unknown>

/** A value as a person can read it. Nested values stand as JSON, because a guess at their meaning would mislead. */
function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export interface DiffLine {
  name: string
  before: string | null
  after: string | null
}

/** The fields that differ, by name. With `before` or `after` missing the thing was created or removed: all of it is listed. */
export function diffLines(before: Values | null, after: Values | null): DiffLine[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort()
  return names
    .map((name) => ({ name, before: shown(before?.[name]), after: shown(after?.[name]) }))
    .filter((line) => line.before !== line.after)
}

/** What was changed, field by field. Added and removed values are told apart by sign and word, not by colour alone. */
export function Diff({ before, after }: { before: Values | null; after: Values | null }) {
  const t = useTranslations('common')
  const lines = diffLines(before, after)
  if (lines.length === 0) return <p className="text-ink-3">{t('noDifference')}</p>
  return (
    <dl className="diff">
      {lines.map((line) => (
        <div key={line.name} className="diff-line">
          <dt>{line.name}</dt>
          <dd>
            {before && <Side kind="before" label={t('before')} value={line.before} empty={t('notSet')} />}
            {after && <Side kind="after" label={t('after')} value={line.after} empty={t('notSet')} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Side(props: { kind: 'before' | 'after'; label: string; value: string | null; empty: string }) {
  return (
    <span className={`diff-side diff-${props.kind}`}>
      <span aria-hidden="true">{props.kind === 'before' ? '−' : '+'}</span>
      <span className="sr-only">{props.label}: </span>
      {props.value === null ? <em className="text-ink-3">{props.empty}</em> : <bdi>{props.value}</bdi>}
    </span>
  )
}
