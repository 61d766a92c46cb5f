import { randomUUID } from 'node:crypto'
import { decide, somebody, type Person } from '@/lib/features/approvals/server/testing/desk'
import { nextRequest, testCtx } from '@/lib/testing'
import type { TopUpBatchDto, TopUpLineDto, TopUpPlanDto } from '../../dto'
import { createTopUpBatches, listTopUpBatchItems, planTopUps, readTopUpBatch, requestTopUps } from '..'
import { topUpDesk, type Account, type TopUpDesk } from './top-up-desk'

type PlanInput = Parameters<typeof planTopUps>[1]

export interface ListDesk extends TopUpDesk {
  /** Two from finance, and three organizations: with 100, 100 and 7.5. Others in every test (`renew`). */
  finance: Person
  other: Person
  accounts: [Account, Account, Account]
  renew(): Promise<void>
  /** Lines of the organizations' ids with these amounts. */
  textOf(amounts: string[]): string
  plan(text: string, more?: Partial<PlanInput>, by?: Person): Promise<TopUpPlanDto>
  planned(amounts?: string[]): Promise<TopUpBatchDto>
  request(batch: Pick<TopUpBatchDto, 'id' | 'version'>, by?: Person): Promise<TopUpBatchDto>
  list(batchId: string): Promise<TopUpBatchDto>
  items(batchId: string): Promise<TopUpLineDto[]>
  /** Takes lists on that others have agreed to, and ends those that are through. */
  begin(): Promise<void>
  /** Asked for and agreed to; its lines wait for their turn. */
  running(amounts?: string[]): Promise<TopUpBatchDto>
  /** Sends what is to be sent, and ends what is through. */
  carryOut(batchId: string): Promise<TopUpBatchDto>
}

/** A desk at which many are topped up at once. Its watcher works when it is told to. */
export async function listDesk(): Promise<ListDesk> {
  const desk = await topUpDesk()
  const { db } = desk.store
  const system = await testCtx({ db, job: 'top-up-lists', gateway: desk.gateway, clock: desk.ctx.clock })
  const lists = createTopUpBatches()
  const person = () => somebody(db, 'finance', { gateway: desk.gateway, clock: desk.ctx.clock })

  const made: ListDesk = {
    ...desk,
    finance: await person(),
    other: await person(),
    accounts: [await desk.account(), await desk.account(), await desk.account({ holds: '7.5' })],
    renew: async () => {
      made.finance = await person()
      made.other = await person()
      made.accounts = [await desk.account(), await desk.account(), await desk.account({ holds: '7.5' })]
      await desk.policy(true)
    },
    textOf: (amounts) =>
      amounts.map((amount, nth) => `${made.accounts[nth]?.organizationId}; ${amount}`).join('\n'),
    plan: (text, more = {}, by = made.finance) =>
      planTopUps(nextRequest(by), { batchId: randomUUID(), reason: 'for the spring', text, ...more }),
    planned: async (amounts = ['10', '20.50', '30']) => {
      const { batch, problems } = await made.plan(made.textOf(amounts))
      if (!batch) throw new Error(JSON.stringify(problems))
      return batch
    },
    request: ({ id, version }, by = made.finance) => requestTopUps(nextRequest(by), { batchId: id, version }),
    list: (batchId) => readTopUpBatch(nextRequest(made.finance), { batchId }),
    items: async (batchId) =>
      (await listTopUpBatchItems(nextRequest(made.finance), { batchId, view: null, page: 1 })).rows,
    begin: async () => void (await lists.step(nextRequest(system), {})),
    running: async (amounts) => {
      const asked = await made.request(await made.planned(amounts))
      await decide(made.other, asked.approval?.approvalId ?? '')
      await made.begin()
      return made.list(asked.id)
    },
    carryOut: async (batchId) => {
      await desk.run()
      await made.begin()
      return made.list(batchId)
    },
  }
  return made
}
