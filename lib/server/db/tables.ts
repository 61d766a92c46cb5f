import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { bytea, moment, textC } from './columns'

/** People who work with the desk. An e-mail is kept lower case and is unique for ever: a disabled person keeps theirs. */
export const staff = pgTable('staff', {
  id: uuid('id').primaryKey(),
  email: textC('email').notNull().unique(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  passwordHash: text('password_hash').notNull(),
  mustChangePassword: boolean('must_change_password').notNull(),
  disabledAt: moment('disabled_at'),
  locale: text('locale').notNull(),
  theme: text('theme').notNull(),
  timeZone: text('time_zone').notNull(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
  lastLoginAt: moment('last_login_at'),
})

/** One row a sign-in. The cookie holds its id and nothing that grants anything: every request reads this row and the person's. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
    endReason: text('end_reason'),
    address: text('address'),
    userAgent: text('user_agent'),
  },
  (table) => [index('sessions_staff').on(table.staffId, table.createdAt)],
)

/** Counters of failed sign-ins, per account and per address (rate-limiter-flexible reads and writes them). */
export const loginAttempts = pgTable('login_attempts', {
  key: varchar('key', { length: 255 }).primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
})

/** All ids of what an event is about, in one text that a part of an id is looked for in; `audit_search` stands on it. */
export const auditSubjectText = (table: {
  subjectId: AnyPgColumn
  userId: AnyPgColumn
  organizationId: AnyPgColumn
}) =>
  sql`coalesce(${table.subjectId}, '') || ' ' || coalesce(${table.userId}::text, '') || ' ' || coalesce(${table.organizationId}::text, '')`

/** The trail. `seq` has no gaps; `hash` covers the row and the hash before it, keyed with AUDIT_KEY. No foreign keys: it outlives what it tells of. */
export const auditEvents = pgTable(
  'audit_events',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    at: moment('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    noun: text('noun').notNull(),
    outcome: text('outcome').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id'),
    userId: uuid('user_id'),
    organizationId: uuid('organization_id'),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
    address: text('address'),
    requestId: text('request_id').notNull(),
    upstreamRequestId: text('upstream_request_id'),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    index('audit_at').on(table.at, table.seq),
    index('audit_actor').on(table.actorId, table.seq),
    index('audit_subject').on(table.subjectId, table.seq),
    index('audit_user').on(table.userId, table.seq),
    index('audit_organization').on(table.organizationId, table.seq),
    index('audit_noun').on(table.noun, table.seq),
    index('audit_action').on(table.action, table.seq),
    index('audit_outcome').on(table.outcome, table.seq),
    index('audit_search').using(
      'gin',
      sql`${table.actorName} gin_trgm_ops`,
      sql`(${auditSubjectText(table)}) gin_trgm_ops`,
    ),
  ],
)

/** The last link of the trail: one row, locked while a link is added. It shows a trail that was cut at its end. */
export const auditHead = pgTable('audit_head', {
  id: integer('id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
})

/** Upstream effects: the intent is here before anything is sent, its outcome after. `id` is chosen by the form, so a repeated click is the same row. */
export const effects = pgTable(
  'effects',
  {
    id: uuid('id').primaryKey(),
    action: text('action').notNull(),
    status: text('status').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id'),
    userId: uuid('user_id'),
    organizationId: uuid('organization_id'),
    request: jsonb('request').notNull(),
    result: jsonb('result'),
    error: jsonb('error'),
    actor: jsonb('actor').notNull(),
    requestId: text('request_id').notNull(),
    upstreamRequestId: text('upstream_request_id'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    nextCheckAt: moment('next_check_at'),
    checks: integer('checks').notNull().default(0),
  },
  (table) => [
    index('effects_due')
      .on(table.nextCheckAt)
      .where(sql`${table.nextCheckAt} IS NOT NULL`),
    index('effects_subject').on(table.userId, table.createdAt),
  ],
)

/** The next nonce of each signing key, over all processes; never goes back. */
export const gatewayNonces = pgTable('gateway_nonces', {
  publicKey: text('public_key').primaryKey(),
  next: bigint('next', { mode: 'number' }).notNull(),
})

/** Secrets of organizations' own keys, AES-256-GCM; `keyVersion` names the VAULT_KEY that sealed them. */
export const vaultSecrets = pgTable(
  'vault_secrets',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    organizationId: uuid('organization_id').notNull(),
    keyId: uuid('key_id').notNull(),
    publicKey: text('public_key').notNull(),
    keyVersion: text('key_version').notNull(),
    iv: bytea('iv').notNull(),
    ciphertext: bytea('ciphertext').notNull(),
    tag: bytea('tag').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('vault_key').on(table.keyId),
    index('vault_organization').on(table.organizationId, table.createdAt),
    index('vault_public_key').on(table.publicKey),
  ],
)
