import { createAlarms, type Alarms } from '../alarms'
import type { Clock } from '../clock'
import type { SandboxEvent } from '../state/events'
import { dueOf, type Operation } from './model'
import type { OperationsState } from './state'
import { overdue } from './timetable'

export interface OperationEngine {
  /** Something was changed: takes note of the times that are new. */
  note(): void
  alarms: Alarms<Operation>
}

/**
 * Moves operations on when their time has come. What is due at once is one event, so that it is one line on the disk;
 * nothing looks at operations that are not due.
 */
export function createOperationEngine(
  clock: Clock,
  state: () => OperationsState,
  commit: (event: SandboxEvent) => void,
): OperationEngine {
  const alarms = createAlarms<Operation>(clock, (due) => {
    const now = clock.now()
    const { all } = state()
    const still = due.filter(({ at, item }) => dueOf(item) === at && all.get(item.id) === item)
    // One and the same time can have been noted twice.
    const once = [...new Set(still.map(({ item }) => item))]
    const moves = once.flatMap((operation) => overdue(operation, now))
    if (moves.length > 0) commit({ type: 'operations-moved', moves })
  })
  return {
    note() {
      const { touched } = state()
      for (const operation of touched) {
        const at = dueOf(operation)
        if (at !== null) alarms.set(at, operation)
      }
      touched.length = 0
    },
    alarms,
  }
}
