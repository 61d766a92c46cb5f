import { ExactTime } from './exact-time'
import { Time } from './time'

/** A moment in full with its age behind it: where one line is about one moment. `iso` is ISO 8601, UTC. */
export function Moment({ iso }: { iso: string }) {
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <ExactTime iso={iso} />
      <Time iso={iso} className="text-ink-3" />
    </span>
  )
}
