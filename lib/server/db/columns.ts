import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A moment, to the millisecond, as the API writes them (gateway-api.md 1.9). */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** Text that sorts by code point: the same order on every machine, and an index that serves prefixes. */
export const textC = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
