import 'server-only'
import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { fundingAccount, fundingInvoices } from './tables'

export type InvoiceRow = typeof fundingInvoices.$inferSelect
export type AccountRow = typeof fundingAccount.$inferSelect

const OPEN = and(
  inArray(fundingInvoices.creation, ['sending', 'made', 'unknown']),
  eq(fundingInvoices.final, false),
)

export async function invoiceById(db: Db | Tx, id: string): Promise<InvoiceRow | undefined> {
  const [row] = await db.select().from(fundingInvoices).where(eq(fundingInvoices.id, id))
  return row
}

/** Nobody else changes it before this transaction ends. */
export async function lockInvoice(tx: Tx, id: string): Promise<InvoiceRow> {
  const [row] = await tx.select().from(fundingInvoices).where(eq(fundingInvoices.id, id)).for('update')
  if (!row) throw new Error(`no funding invoice ${id}`)
  return row
}

export async function updateInvoice(
  tx: Tx | Db,
  id: string,
  changes: Partial<typeof fundingInvoices.$inferInsert>,
  ...conditions: SQL[]
): Promise<InvoiceRow | undefined> {
  const [row] = await tx
    .update(fundingInvoices)
    .set(changes)
    .where(and(eq(fundingInvoices.id, id), ...conditions))
    .returning()
  return row
}

/** The newest first. */
export async function invoicesPage(db: Db, { page, size }: { page: number; size: number }) {
  const [rows, [all]] = await Promise.all([
    db
      .select()
      .from(fundingInvoices)
      .orderBy(desc(fundingInvoices.createdAt), fundingInvoices.id)
      .limit(size)
      .offset((page - 1) * size),
    db.select({ total: count() }).from(fundingInvoices),
  ])
  return { rows, total: all?.total ?? 0 }
}

export async function openCount(db: Db): Promise<number> {
  const [row] = await db.select({ open: count() }).from(fundingInvoices).where(OPEN)
  return row?.open ?? 0
}

export async function accountRow(db: Db | Tx): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(fundingAccount).where(eq(fundingAccount.id, 1))
  return row
}

/** Changes the one row; makes it where there is none yet. */
export async function saveAccount(
  db: Db | Tx,
  changes: Partial<typeof fundingAccount.$inferInsert>,
): Promise<void> {
  await db
    .insert(fundingAccount)
    .values({ id: 1, ...changes })
    .onConflictDoUpdate({ target: fundingAccount.id, set: changes })
}

/**
 * Takes the invoice that is due for the longest time, those that somebody has open first, and puts its next turn off, so
 * that no other process takes it meanwhile; a process that dies gives it back by then.
 */
export async function claimDue(db: Db, now: Date, until: Date): Promise<InvoiceRow | undefined> {
  return db.transaction(async (tx) => {
    const [due] = await tx
      .select()
      .from(fundingInvoices)
      .where(and(isNotNull(fundingInvoices.nextLookAt), lte(fundingInvoices.nextLookAt, now)))
      .orderBy(
        sql`(${fundingInvoices.watchedUntil} IS NOT NULL AND ${fundingInvoices.watchedUntil} > ${now}) DESC`,
        asc(fundingInvoices.nextLookAt),
      )
      .limit(1)
      .for('update', { skipLocked: true })
    return due && updateInvoice(tx, due.id, { nextLookAt: until })
  })
}

/** Reads the balance next, for whoever claims it; false where it is not due or another process has it. */
export async function claimBalance(db: Db, now: Date, until: Date): Promise<boolean> {
  await db.insert(fundingAccount).values({ id: 1 }).onConflictDoNothing()
  const claimed = await db
    .update(fundingAccount)
    .set({ nextReadAt: until })
    .where(
      and(
        eq(fundingAccount.id, 1),
        or(isNull(fundingAccount.nextReadAt), lte(fundingAccount.nextReadAt, now)),
      ),
    )
    .returning({ id: fundingAccount.id })
  return claimed.length > 0
}

/** Which of the vendor's invoices this desk knows already. */
export async function knownUpstream(db: Db | Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: fundingInvoices.upstreamId })
    .from(fundingInvoices)
    .where(inArray(fundingInvoices.upstreamId, [...ids]))
  return new Set(rows.flatMap(({ id }) => id ?? []))
}

/** Others that ask for just the same, and whose answer is not there either. */
export async function lostTwins(db: Db | Tx, row: InvoiceRow): Promise<InvoiceRow[]> {
  const { currency, amount, method, id } = row
  return db
    .select()
    .from(fundingInvoices)
    .where(
      and(
        ne(fundingInvoices.id, id),
        inArray(fundingInvoices.creation, ['sending', 'unknown']),
        eq(fundingInvoices.currency, currency),
        eq(fundingInvoices.method, method),
        amount === null ? isNull(fundingInvoices.amount) : eq(fundingInvoices.amount, amount),
      ),
    )
}

/** The credited invoices that still wait for the balance that came of them. */
export async function fillBalanceAfter(
  tx: Tx,
  askedAt: Date,
  read: { balance: string; currency: string; at: Date },
): Promise<void> {
  await tx
    .update(fundingInvoices)
    .set({
      balanceAfter: read.balance,
      balanceAfterCurrency: read.currency,
      balanceAfterAt: read.at,
      updatedAt: read.at,
    })
    .where(
      and(
        eq(fundingInvoices.status, 'complete'),
        isNull(fundingInvoices.balanceAfter),
        lte(fundingInvoices.endedAt, askedAt),
      ),
    )
}
