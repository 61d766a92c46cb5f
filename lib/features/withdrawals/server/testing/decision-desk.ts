import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/features/approvals/server/testing/desk'
import { readOperation } from '@/lib/features/operations/server'
import { creationDesk, type Account } from '@/lib/features/operations/server/testing/creation-desk'
import { nextRequest } from '@/lib/testing'
import { createDecisions, proposeDecision, readDecision } from '..'

const APPROVE = 'auto-withdrawals/approve'

let turn = 0
/** Every one to another address, none of which looks like another. */
export const address = (): string => {
  turn += 1
  return `0x${String(turn).padStart(3, '0')}${'0'.repeat(33)}${String(turn).padStart(4, '0')}`
}

/** A desk at which customers ask for withdrawals, and people who may and may not decide about them. */
export async function decisionDesk() {
  const desk = await creationDesk()
  const { sandbox } = desk
  const runner = createDecisions()
  const people = {
    fin: await desk.as('finance'),
    other: await desk.as('finance'),
    admin2: await desk.as('admin'),
    manager: await desk.as('manager'),
  }
  const hear = async ({ organizationId }: Account, id: string) =>
    readOperation(await desk.job('webhooks'), { id, organizationId, kind: 'withdrawal' }, 'webhook')

  /** Somebody's customer asks for money in the widget, and the desk has heard of it. */
  async function asked(payer: Account, more: object = {}): Promise<string> {
    const fields = {
      organizationId: payer.organizationId,
      clientId: 'client-7',
      requestedAmount: '100',
      requestedCurrency: 'USDT',
      currency: 'USDT',
      network: 'bsc',
      address: address(),
      approveUrl: 'http://127.0.0.1:9/api/webhooks/onchainpay',
      ...more,
    }
    const made = await sandbox.door<{ operation: { id: string } }>('POST', 'withdrawals', fields)
    await hear(payer, made.operation.id)
    return made.operation.id
  }

  async function propose(who: Person, operationId: string, approve = true, more: object = {}) {
    const { shownHash } = await readDecision(nextRequest(who), { operationId })
    const decisionId = randomUUID()
    const input = { decisionId, operationId, approve, reason: 'known client', shownHash, ...more }
    const shown = await proposeDecision(nextRequest(who), input)
    return { decisionId, shown, input }
  }

  return {
    ...desk,
    ...people,
    APPROVE,
    asked,
    hear,
    propose,
    run: async () => runner.step(await desk.job('agreed'), {}),
    stand: async (operationId: string) =>
      (await readDecision(nextRequest(people.manager), { operationId })).stand,
    /** What the gateway really has. */
    real: async (payer: Account, id: string) => (await desk.truth(payer)).find((one) => one.id === id),
    /** How often the gateway was told of any decision, whatever became of it. */
    sendings: async () =>
      (await sandbox.door<{ total: number }>('GET', `requests?path=/api-gateway/${APPROVE}`)).total,
  }
}
