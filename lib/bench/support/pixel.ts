import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { api, routes } from '@/lib/shared/routes'
import type { BenchContext, Figures } from '../types'
import { openChromium, type ServedDesk, signedInPage } from './app'
import type { Cleanup } from './cleanup'
import { prepareRows, rowChanges, rowsInSight, type RowChange } from './row-watch'
import type { SideDoor } from './side-door'
import { median, percentile, rounded } from './statistics'

const SAMPLES = 200
const WARM_UP = 10
/** Changes come when they come: so long apart on average, at random, whether the last one was seen or not. */
const APART_MS = 350
/** Meanwhile so many others change in a second that are not on the page. */
const OTHERS_PER_SECOND = 4
const PATIENCE_MS = 15_000
const GOAL_MS = 1_000

export interface Changing {
  desk: ServedDesk
  door: SideDoor
  /** Operations that are on no page, each with two changes before it. */
  others: readonly string[]
}

interface Delivery {
  at: string
  operationId: string
  code: number | null
}

interface Probe {
  id: string
  status: string
}

async function openList(cleanup: Cleanup, desk: ServedDesk): Promise<Page> {
  const page = await signedInPage(await openChromium(cleanup), desk)
  const stream = page.waitForResponse((response) => response.url().endsWith(api.events()))
  await page.goto(`${desk.url}${routes.swaps()}`)
  await page.waitForSelector('tr[data-row]')
  await stream
  await prepareRows(page)
  return page
}

/** Changes what is not on the page, at an even pace, until it is ended. */
function changeOthers({ door, others }: Changing): () => Promise<void> {
  const ending = new AbortController()
  const { signal } = ending
  const changing = (async () => {
    for (let at = 0; !signal.aborted; at += 1) {
      await door('POST', 'operations/advance', { id: others[at % others.length] })
      await pause(1_000 / OTHERS_PER_SECOND, undefined, { signal }).catch(() => undefined)
    }
  })()
  return async () => {
    ending.abort()
    await changing
  }
}

/** What the page is to show of an operation with this status: the tab of what is under way lets go of what is over. */
const shown = ({ id, status }: Probe) => {
  const word = status === 'PROCESSED' ? null : status
  return (change: RowChange) => change.id === id && change.status === word
}

/** Has the gateway change rows that are in sight, one after the other, and waits until the page has shown all of them. */
async function changeRows(bench: BenchContext, page: Page, door: SideDoor): Promise<Probe[]> {
  const probes: Probe[] = []
  while (probes.length < WARM_UP + SAMPLES) {
    bench.progress(`changes on the page: ${Math.max(0, probes.length - WARM_UP)} of ${SAMPLES}`)
    const changes = await rowChanges(page)
    const underWay = new Set(probes.filter((probe) => !changes.some(shown(probe))).map(({ id }) => id))
    const free = (await rowsInSight(page)).filter((id) => !underWay.has(id))
    const id = free[Math.floor(Math.random() * free.length)]
    if (id !== undefined) {
      const { operations } = await door<{ operations: Probe[] }>('POST', 'operations/advance', { id })
      probes.push(...operations)
    }
    await pause(-Math.log(1 - Math.random()) * APART_MS)
  }
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(200)) {
    const changes = await rowChanges(page)
    if (probes.every((probe) => changes.some(shown(probe)))) break
  }
  return probes
}

/** From each delivery of a probe's change to the frame that showed it. @throws where one was never shown. */
async function times(page: Page, door: SideDoor, probes: readonly Probe[]): Promise<number[]> {
  const changes = await rowChanges(page)
  const { deliveries } = await door<{ deliveries: Delivery[] }>('GET', 'webhooks?limit=5000')
  return probes.map((probe, at) => {
    const before = probes.slice(0, at).filter(({ id }) => id === probe.id).length
    const delivery = deliveries.filter(({ operationId }) => operationId === probe.id)[before]
    const change = changes.find(shown(probe))
    if (!delivery || delivery.code !== 200 || !change)
      throw new Error(`${probe.id} became ${probe.status}, and the page did not show it`)
    return Math.max(0, change.at - Date.parse(delivery.at))
  })
}

/**
 * From the moment in which the gateway begins to send a webhook to the painted row in an open list, while other operations
 * change, and polls go on as the settings of the desk say.
 */
export async function webhookToPixel(
  bench: BenchContext,
  cleanup: Cleanup,
  changing: Changing,
): Promise<Figures> {
  const { desk, door } = changing
  const page = await openList(cleanup, desk)
  const end = changeOthers(changing)
  const probes = await changeRows(bench, page, door).finally(end)
  const samples = (await times(page, door, probes)).slice(WARM_UP)
  const p99 = percentile(samples, 0.99)
  const slowest = rounded(Math.max(...samples), 0)
  return {
    webhook_to_pixel_p50: { value: rounded(median(samples), 0), ok: true, unit: 'ms' },
    webhook_to_pixel_p99: {
      value: rounded(p99, 0),
      goal: `<= ${GOAL_MS}`,
      ok: p99 <= GOAL_MS,
      unit: 'ms',
      note: `webhook sent to painted row, ${samples.length} changes at random moments (slowest ${slowest} ms), while ${OTHERS_PER_SECOND} others a second change and polls go on`,
    },
  }
}
