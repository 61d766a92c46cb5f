import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { watchSwaps } from '@/lib/features/swaps/server'
import { watchWithdrawals } from '@/lib/features/withdrawals/server'
import { auditRows, expectAuditRow, gatewayNowhere, nextRequest } from '@/lib/testing'
import type { WatchResult } from '../choices'
import { operationById } from './repository'
import { operationsDesk } from './testing/desk'

const desk = await operationsDesk()
const { db } = desk.store
const ctx = await desk.as('support')
const [own, other, keyless] = [
  await desk.organization(),
  await desk.organization(),
  await desk.organization({ key: false }),
]

const linesOf = (ids: string[], organizationId: string | null = null) =>
  ids.map((id, at) => ({ line: at + 1, id, organizationId }))

async function became(ids: string[], organizationId: string | null): Promise<WatchResult[]> {
  const { lines } = await watchSwaps(nextRequest(ctx), { organizationId, lines: linesOf(ids) })
  return lines.map(({ result }) => result)
}

describe('entering by id', () => {
  it('watches what the gateway knows under the organization’s key, and the trail says who entered it', async () => {
    const { id } = await desk.make(own)
    const request = nextRequest(ctx)
    const organizationId = own.organizationId
    const answer = await watchSwaps(request, { organizationId, lines: linesOf([id.toUpperCase(), id]) })
    expect(answer).toMatchObject({ entered: 1, lines: [{ result: 'entered' }, { result: 'watched' }] })
    expect(await operationById(db, id)).toMatchObject({
      kind: 'swap',
      enteredSource: 'imported',
      organizationName: 'Acme',
      userId: own.userId,
      madeBy: { kind: 'staff', name: 'Test support' },
    })
    await expectAuditRow(db, {
      action: 'swaps.watch',
      subjectId: id,
      organizationId,
      requestId: request.requestId,
    })
    expect(await became([id], null)).toEqual(['watched'])
    expect(await auditRows(db, 'swaps.watch')).toHaveLength(1)
  })

  it('says of every line what became of it, and none keeps the others back', async () => {
    const [mine, withdrawal, foreign] = [
      await desk.make(own),
      await desk.make(own, 'withdrawal'),
      await desk.make(other),
    ]
    const ids = ['nonsense', withdrawal.id, randomUUID(), foreign.id, mine.id]
    expect(await became(ids, own.organizationId)).toEqual([
      'bad-id',
      'other-kind',
      'not-found',
      'not-found',
      'entered',
    ])
    expect(await operationById(db, withdrawal.id)).toBeUndefined()
    expect(await became([mine.id], other.organizationId)).toEqual(['other-organization'])
    const lines = linesOf([withdrawal.id], own.organizationId)
    expect((await watchWithdrawals(nextRequest(ctx), { lines })).entered).toBe(1)
    expect(await became([withdrawal.id], null)).toEqual(['other-kind'])
  })

  it('needs to know whose it is, and a key of theirs', async () => {
    const { id } = await desk.make(own)
    expect(await became([id], null)).toEqual(['needs-organization'])
    expect(await became([id], randomUUID())).toEqual(['unknown-organization'])
    expect(await became([id], keyless.organizationId)).toEqual(['no-key'])
  })

  it('enters nothing that could not be read, and says why', async () => {
    const { id } = await desk.make(own)
    const nowhere = { ...nextRequest(ctx), gateway: gatewayNowhere() }
    const answer = await watchSwaps(nowhere, { organizationId: own.organizationId, lines: linesOf([id]) })
    expect(answer).toMatchObject({ entered: 0, lines: [{ result: 'unreadable', detail: null }] })
    expect(await operationById(db, id)).toBeUndefined()
  })

  it('is refused to whoever may only look', async () => {
    const auditor = await desk.as('auditor')
    const lines = linesOf([randomUUID()])
    await expect(watchSwaps(auditor, { lines })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, { action: 'swaps.watch', outcome: 'refused' })
  })
})
