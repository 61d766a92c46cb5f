import type { SideDoor } from '../../support/side-door'

const SET = '/partner/api/set-organization-tariff'
const READ = '/partner/api/get-organization-tariffs'

/** Of a hundred calls that change something about a third goes wrong, half of those after the effect; reads less often. */
const FAULTS = [
  { path: SET, kind: 'drop-before', probability: 0.06 },
  { path: SET, kind: 'cut-after', probability: 0.08 },
  { path: SET, kind: 'http-500-after', probability: 0.08 },
  { path: SET, kind: 'html', probability: 0.06 },
  { path: SET, kind: 'throttle-429', probability: 0.05 },
  { path: READ, kind: 'drop-before', probability: 0.05 },
  { path: READ, kind: 'cut-after', probability: 0.05 },
  { path: READ, kind: 'html', probability: 0.05 },
  { path: READ, kind: 'throttle-429', probability: 0.03 },
] as const

/** A call takes as long as over a near network, so that a kill finds calls on their way. */
const LATENCY_MS = 15

export async function armFaults(door: SideDoor): Promise<void> {
  for (const path of [SET, READ])
    await door('POST', 'faults', { path, kind: 'latency', latencyMs: LATENCY_MS })
  for (const fault of FAULTS) await door('POST', 'faults', fault)
}

/** How many calls were struck, delays apart. */
export async function struck(door: SideDoor): Promise<number> {
  const { faults } = await door<{ faults: { kind: string; hits: number }[] }>('GET', 'state')
  return faults.reduce((sum, { kind, hits }) => sum + (kind === 'latency' ? 0 : hits), 0)
}

/** Resolves when no call is on its way in the sandbox. */
export async function nothingUnderWay(door: SideDoor): Promise<void> {
  for (;;) {
    const { requests } = await door<{ requests: { outcome: string }[] }>('GET', 'requests?limit=1000')
    if (!requests.some(({ outcome }) => outcome === 'pending')) return
  }
}
