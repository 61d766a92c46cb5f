import type { TopUpDto } from '@/lib/features/top-ups/dto'

export const STEPS = ['asked', 'approval', 'sent', 'outcome'] as const
export type Step = (typeof STEPS)[number]
/** `bad`: it ended here. */
export type StepState = 'done' | 'now' | 'later' | 'bad'

/** How far a top-up has come: the four steps of every one of them, whatever becomes of it. */
export function stepStates({ status, sentAt }: TopUpDto): Record<Step, StepState> {
  switch (status) {
    case 'draft':
    case 'awaiting-approval':
      return { asked: 'done', approval: 'now', sent: 'later', outcome: 'later' }
    case 'declined':
    case 'cancelled':
      return { asked: 'done', approval: 'bad', sent: 'later', outcome: 'later' }
    case 'approved':
      return { asked: 'done', approval: 'done', sent: 'now', outcome: 'later' }
    case 'sending':
    case 'unknown':
    case 'needs-a-person':
      return { asked: 'done', approval: 'done', sent: 'done', outcome: 'now' }
    case 'confirmed':
      return { asked: 'done', approval: 'done', sent: 'done', outcome: 'done' }
    default:
      return { asked: 'done', approval: 'done', sent: sentAt === null ? 'later' : 'done', outcome: 'bad' }
  }
}
