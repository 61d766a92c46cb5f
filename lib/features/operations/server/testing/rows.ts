import { randomUUID } from 'node:crypto'
import type { Db } from '@/lib/server/db/client'
import { operations, operationTurns, type Snapshot } from '../tables'

/** The moment at which the clock of tests stands. */
export const NOW = new Date('2026-03-01T12:00:00.000Z')
export const ORGANIZATION = '20000000-0000-4000-8000-000000000001'

/** What the gateway says of an operation of 1000 USDT for 0.1 BTC (gateway-api.md 3.9, its typo mended). */
export const snapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  kind: 'swap',
  id: randomUUID(),
  organizationId: ORGANIZATION,
  status: 'PENDING',
  message: null,
  addressRiskLevel: 'Low',
  currencyFrom: 'USDT',
  networkFrom: 'bsc',
  currencyTo: 'BTC',
  networkTo: 'bitcoin',
  amountFrom: '1000',
  amountFromUSD: '1000',
  amountTo: '0.099',
  amountToUSD: '990',
  amountToReceive: '0.098',
  rate: '10000',
  blockchainFeeFrom: '0.34',
  blockchainFeeFromUSD: '0.34',
  blockchainFeeTo: '0.001',
  blockchainFeeToUSD: '10',
  serviceFee: '10',
  webhookUrl: null,
  createdAt: '2026-03-01T11:59:00.000Z',
  updatedAt: '2026-03-01T11:59:00.000Z',
  type: null,
  addressFromId: null,
  addressFrom: null,
  addressTo: null,
  blockchainFeeToSource: null,
  txId: null,
  approveUrl: null,
  approveResult: null,
  requestedClientId: null,
  requestedCurrency: null,
  requestedAmount: null,
  ...more,
})

type Row = typeof operations.$inferInsert

/** An operation as a row, with its turn; the fields of a real one, whatever did not lead there. */
export async function addOperation(
  db: Db,
  more: Partial<Row>,
  turn: Partial<typeof operationTurns.$inferInsert> = {},
): Promise<string> {
  const id = more.id ?? randomUUID()
  const kind = more.kind ?? 'swap'
  const said = snapshot({ kind, id, ...more.snapshot })
  const row: Row = {
    id,
    kind,
    organizationId: ORGANIZATION,
    organizationName: 'ООО «Журавль»',
    status: 'PENDING',
    state: 'in-progress',
    currencyFrom: said.currencyFrom,
    networkFrom: said.networkFrom,
    currencyTo: said.currencyTo,
    networkTo: said.networkTo,
    amountFrom: said.amountFrom,
    amountTo: said.amountTo,
    amountToReceive: said.amountToReceive,
    amountUsd: said.amountFromUSD,
    riskLevel: said.addressRiskLevel,
    snapshot: said,
    snapshotHash: randomUUID(),
    raw: {},
    createdAt: NOW,
    updatedAt: NOW,
    enteredAt: NOW,
    enteredSource: 'imported',
    statusSince: NOW,
    sinceExact: false,
    version: 1,
    ...more,
  }
  await db.insert(operations).values(row)
  await db.insert(operationTurns).values({
    operationId: id,
    organizationId: row.organizationId,
    kind,
    dueAt: NOW,
    pace: 0,
    looks: 0,
    problems: 0,
    noKey: false,
    ...turn,
  })
  return id
}
