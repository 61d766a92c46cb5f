import type { SideDoor } from '../../support/side-door'

export interface ArmedFault {
  path: string
  kind: string
  /** Share of the calls, 0 to 1. */
  probability: number
  latencyMs?: number
}

/** A call takes as long as over a near network, so that a kill finds calls on their way. */
const LATENCY_MS = 15

/** Arms the faults, and a delay for every call to their paths. */
export async function arm(door: SideDoor, faults: readonly ArmedFault[]): Promise<void> {
  for (const path of new Set(faults.map((fault) => fault.path)))
    await door('POST', 'faults', { path, kind: 'latency', latencyMs: LATENCY_MS })
  for (const fault of faults) await door('POST', 'faults', fault)
}

/** How many calls were struck, usual delays apart. */
export async function struck(door: SideDoor): Promise<number> {
  const { faults } = await door<{ faults: { latencyMs: number; kind: string; hits: number }[] }>(
    'GET',
    'state',
  )
  const usual = (fault: { latencyMs: number; kind: string }) =>
    fault.kind === 'latency' && fault.latencyMs === LATENCY_MS
  return faults.reduce((sum, fault) => sum + (usual(fault) ? 0 : fault.hits), 0)
}

/** Resolves when no call is on its way in the sandbox. */
export async function nothingUnderWay(door: SideDoor): Promise<void> {
  for (;;) {
    const { requests } = await door<{ requests: { outcome: string }[] }>('GET', 'requests?limit=1000')
    if (!requests.some(({ outcome }) => outcome === 'pending')) return
  }
}
