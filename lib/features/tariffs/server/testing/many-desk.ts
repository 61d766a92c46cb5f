import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Gateway } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { nextRequest, testCtx } from '@/lib/testing'
import type { BatchDto, BatchItemDto } from '../../dto'
import type { PlanManyInput } from '../../schema'
import {
  createPlanner,
  createTariffRunner,
  listBatchItems,
  planMany,
  readBatch,
  readOrganizationTariffs,
  runMany,
} from '..'
import { changeDesk, percent, type ChangeDesk, type ChangeDeskOptions, type Owner } from './change-desk'

/** Asking without a pause would keep the store from what is waited for. */
const GLANCE_MS = 50

export interface ManyDesk extends ChangeDesk {
  /** Somebody who may change many at once. */
  boss: Ctx
  system: Ctx
  /** A proposal of lines `ACTION: percent` for these organizations; its dry run has not begun. */
  proposed(
    owners: readonly Owner[],
    percents: Record<string, string>,
    more?: Partial<PlanManyInput>,
  ): Promise<BatchDto>
  /** Carries dry runs on as far as they come. */
  plan(): Promise<void>
  /** Sends what is queued, and ends the batches of which nothing moves any more. */
  carryOut(gateway?: Gateway): Promise<void>
  batch(batchId: string): Promise<BatchDto>
  /** A proposal whose dry run is over. */
  planned(...proposal: Parameters<ManyDesk['proposed']>): Promise<BatchDto>
  run(batch: Pick<BatchDto, 'id' | 'version'>, by?: Ctx): Promise<BatchDto>
  /** Somebody looks at the tariffs of an organization, so that the desk knows them. */
  seen(owner: Owner): Promise<unknown>
  /** Resolves as soon as it is so. */
  until(isSo: () => Promise<boolean>): Promise<void>
  /** What became of each organization of a batch, however many pages they fill. */
  items(batchId: string, status?: string | null): Promise<BatchItemDto[]>
}

/** A desk at which many organizations are changed at once. Its planner and its runner work when they are told to. */
export async function manyDesk(options: ChangeDeskOptions = {}): Promise<ManyDesk> {
  const desk = await changeDesk(options)
  const { db } = desk.store
  const boss = await desk.as('admin')
  const system = await testCtx({ db, job: 'plans', gateway: desk.ctx.gateway, clock: desk.ctx.clock })
  const planner = createPlanner({ inFlight: 2 })
  const runner = createTariffRunner({ inFlight: 4 })
  const plan = async () => void (await planner.step(nextRequest(system), {}))
  const batch = (batchId: string) => readBatch(nextRequest(boss), { batchId })

  const proposed: ManyDesk['proposed'] = (owners, percents, more = {}) =>
    planMany(nextRequest(boss), {
      batchId: randomUUID(),
      reason: 'agreed with all of them',
      selection: { kind: 'list', organizationIds: owners.map(({ organizationId }) => organizationId) },
      lines: Object.entries(percents).map(([action, amount]) => ({ action, typed: percent(amount).typed })),
      ...more,
    })

  return {
    ...desk,
    boss,
    system,
    proposed,
    plan,
    batch,
    carryOut: async (gateway = system.gateway) => {
      await runner.step(nextRequest({ ...system, gateway }), {})
      await plan()
    },
    planned: async (...proposal) => {
      const { id } = await proposed(...proposal)
      await plan()
      return batch(id)
    },
    seen: ({ organizationId }) =>
      readOrganizationTariffs(nextRequest(boss), { organizationId, prefer: 'gateway' }),
    until: async (isSo) => {
      while (!(await isSo())) await sleep(GLANCE_MS)
    },
    run: ({ id, version }, by = boss) => runMany(nextRequest(by), { batchId: id, version }),
    items: async (batchId, status = null) => {
      const found: BatchItemDto[] = []
      for (let page = 1; ; page += 1) {
        const { rows } = await listBatchItems(nextRequest(boss), { batchId, status, page })
        if (rows.length === 0) return found
        found.push(...rows)
      }
    },
  }
}
