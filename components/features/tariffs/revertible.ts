import type { ChangeLineDto, ChangeSetDto } from '@/lib/features/tariffs/dto'
import { LIVE_LINE } from '@/lib/features/tariffs/status'
import { sameIndividual } from '@/lib/features/tariffs/terms'

function live({ state, proposed, base, found }: ChangeLineDto) {
  if ((LIVE_LINE as readonly string[]).includes(state)) return proposed
  return state === 'differs' ? found : base
}

/** The lines that a way back would change: where what is live now is not what was there before. */
export const revertible = (set: ChangeSetDto) =>
  set.lines.filter((line) => !sameIndividual(live(line), line.base))
