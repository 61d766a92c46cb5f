import 'server-only'
import { z } from 'zod'
import { readVerb } from '@/lib/server/verb'
import { MIRROR_PHASES, PROBLEM_KINDS, type MirrorDto } from '../dto'
import { readState, type MirrorState } from './repository'

const iso = (date: Date | null) => date?.toISOString() ?? null

function toDto(state: MirrorState): MirrorDto {
  const kind = PROBLEM_KINDS.find((known) => known === state.problemKind)
  return {
    phase: MIRROR_PHASES.find((known) => known === state.phase) ?? 'waiting',
    usersKnown: state.usersKnown,
    upstreamTotal: state.upstreamTotal,
    organizationsKnownFor: state.organizationsKnownFor,
    organizationsKnown: state.organizationsKnown,
    checkedAt: iso(state.checkedAt),
    verifiedAt: iso(state.verifiedAt),
    problem: kind
      ? {
          kind,
          detail: state.problem ?? '',
          since: (state.problemAt ?? state.updatedAt).toISOString(),
        }
      : null,
  }
}

/** How complete the directory is: one row of the store, no call to the gateway. */
export const readMirror = readVerb({
  name: 'mirror.read',
  permission: 'mirror.read',
  input: z.object({}),
  run: async (ctx): Promise<MirrorDto> => toDto(await readState(ctx.db)),
})
