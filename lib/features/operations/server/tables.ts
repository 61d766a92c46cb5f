import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { GatewayOperation } from '@/lib/gateway/port'
import { moment, textC } from '@/lib/server/db/columns'
import { searchTextOf } from '@/lib/server/db/search-text'
import type { StoredActor } from '@/lib/shared/person'
import type { ReadProblem } from '@/lib/shared/reading'
import type { EnteredSource, ReadSource } from '../choices'
import type { OperationKind, OperationState } from '../status'

export * from './tables-watch'

/** What the gateway said, but for the answer as it came. */
export type Snapshot = Omit<GatewayOperation, 'raw'>

/**
 * Auto-swaps and auto-withdrawals that the desk watches (gateway-api.md 3.9, 3.10): the API lists none, so what is not here is
 * seen by nobody. The newest answer of the gateway; every earlier one is a sighting. When each was read, and is read next,
 * stands in `operation_turns`: this row changes only where the operation does.
 */
export const operations = pgTable(
  'operations',
  {
    /** The gateway's. */
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<OperationKind>().notNull(),
    organizationId: uuid('organization_id').notNull(),
    userId: uuid('user_id'),
    organizationName: textC('organization_name'),
    status: textC('status').notNull(),
    state: text('state').$type<OperationState>().notNull(),
    currencyFrom: textC('currency_from'),
    networkFrom: textC('network_from'),
    currencyTo: textC('currency_to'),
    networkTo: textC('network_to'),
    amountFrom: numeric('amount_from'),
    amountTo: numeric('amount_to'),
    amountToReceive: numeric('amount_to_receive'),
    amountUsd: numeric('amount_usd'),
    riskLevel: textC('risk_level'),
    /** Of a swap only where it was created here: the API does not tell it. */
    addressTo: textC('address_to'),
    addressFrom: textC('address_from'),
    txId: textC('tx_id'),
    clientId: textC('client_id'),
    /** The public key that it was read with last. */
    keyPublic: text('key_public'),
    madeBy: jsonb('made_by').$type<StoredActor>(),
    reason: text('reason'),
    snapshot: jsonb('snapshot').$type<Snapshot>().notNull(),
    snapshotHash: text('snapshot_hash').notNull(),
    raw: jsonb('raw').notNull(),
    /** The gateway's; where it tells none, when it was entered. */
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at'),
    enteredAt: moment('entered_at').notNull(),
    enteredSource: text('entered_source').$type<EnteredSource>().notNull(),
    /** When this desk saw this status first, or since when the gateway says it stands so. */
    statusSince: moment('status_since').notNull(),
    /** It was seen to begin: how long it lasts is something to learn from. */
    sinceExact: boolean('since_exact').notNull(),
    stuckAt: moment('stuck_at'),
    version: integer('version').notNull(),
    searchText: text('search_text')
      .notNull()
      .generatedAlwaysAs(
        searchTextOf(
          sql`' ' || id::text || ' ' || organization_id::text || ' ' || coalesce(organization_name, '') || ' ' || coalesce(address_to, '') || ' ' || coalesce(address_from, '') || ' ' || coalesce(tx_id, '') || ' ' || coalesce(client_id, '') || ' '`,
        ),
      ),
  },
  (table) => [
    index('operations_created').on(table.kind, table.createdAt.desc(), table.id.desc()),
    index('operations_state').on(table.kind, table.state, table.createdAt.desc(), table.id.desc()),
    index('operations_stuck')
      .on(table.kind, table.createdAt.desc(), table.id.desc())
      .where(sql`${table.stuckAt} IS NOT NULL`),
    index('operations_updated').on(table.kind, table.updatedAt.desc().nullsLast(), table.id.desc()),
    index('operations_since').on(table.kind, table.statusSince.desc(), table.id.desc()),
    index('operations_usd').on(table.kind, table.amountUsd.desc().nullsLast(), table.id.desc()),
    index('operations_organization').on(table.organizationId, table.createdAt.desc(), table.id.desc()),
    index('operations_address').on(table.addressTo, table.createdAt),
    index('operations_client').on(table.clientId, table.createdAt),
    index('operations_search').using('gin', sql`${table.searchText} gin_trgm_ops`),
  ],
)

/**
 * Every answer that differed from the one before, or came in another way. Rows are only added; of the newest one it is
 * counted how often the same was seen again.
 */
export const operationSightings = pgTable(
  'operation_sightings',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    operationId: uuid('operation_id')
      .notNull()
      .references(() => operations.id),
    at: moment('at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    times: integer('times').notNull(),
    source: text('source').$type<ReadSource>().notNull(),
    status: textC('status').notNull(),
    state: text('state').$type<OperationState>().notNull(),
    snapshot: jsonb('snapshot').$type<Snapshot>().notNull(),
    snapshotHash: text('snapshot_hash').notNull(),
    /** Older than what was known already: it changed nothing. */
    late: boolean('late').notNull(),
    webhookDeliveryId: uuid('webhook_delivery_id'),
  },
  (table) => [
    index('operation_sightings_of').on(table.operationId, table.id),
    index('operation_sightings_at').on(table.at),
  ],
)

/** When each operation is read next. `dueAt` null: it is final, or there is no key to ask with. */
export const operationTurns = pgTable(
  'operation_turns',
  {
    operationId: uuid('operation_id')
      .primaryKey()
      .references(() => operations.id),
    organizationId: uuid('organization_id').notNull(),
    kind: text('kind').$type<OperationKind>().notNull(),
    dueAt: moment('due_at'),
    /** How often it is worth a look: see `PACES`. */
    pace: smallint('pace').notNull(),
    lookedUntil: moment('looked_until'),
    readAt: moment('read_at'),
    readSource: text('read_source').$type<ReadSource>(),
    looks: integer('looks').notNull(),
    problems: integer('problems').notNull(),
    problem: jsonb('problem').$type<ReadProblem & { at: string }>(),
    noKey: boolean('no_key').notNull(),
    /** When to judge whether it takes longer than is usual. */
    judgeAt: moment('judge_at'),
  },
  (table) => [
    index('operation_turns_due')
      .on(table.dueAt)
      .where(sql`${table.dueAt} IS NOT NULL`),
    index('operation_turns_fair')
      .on(table.organizationId, table.dueAt)
      .where(sql`${table.dueAt} IS NOT NULL`),
    index('operation_turns_looked')
      .on(table.lookedUntil)
      .where(sql`${table.lookedUntil} IS NOT NULL AND ${table.dueAt} IS NOT NULL`),
    index('operation_turns_pace')
      .on(table.pace)
      .where(sql`${table.dueAt} IS NOT NULL`),
    index('operation_turns_no_key')
      .on(table.organizationId)
      .where(sql`${table.noKey}`),
    index('operation_turns_judge')
      .on(table.judgeAt)
      .where(sql`${table.judgeAt} IS NOT NULL`),
  ],
)

/**
 * How many operations each tab has, kept by triggers (see the migration): counting a hundred thousand costs more than it
 * tells. In slots, so that those who change operations at the same time hardly ever wait for each other.
 */
export const operationCounts = pgTable(
  'operation_counts',
  {
    kind: text('kind').$type<OperationKind>().notNull(),
    view: text('view').notNull(),
    slot: smallint('slot').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.view, table.slot] })],
)
