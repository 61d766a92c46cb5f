import 'server-only'
import { sql } from 'drizzle-orm'

/**
 * For this transaction the store need not wait for the disk. Only where a machine that dies loses nothing that is not found
 * again by looking; a process that is killed loses nothing in any case.
 */
export const eased = sql`set_config('synchronous_commit', 'off', true)`
