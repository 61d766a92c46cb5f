/**
 * Text as the store will give it back. PostgreSQL refuses U+0000, and half a surrogate pair is refused by jsonb and quietly
 * replaced on the way into a text column: what is hashed or compared later has to be this text from the beginning.
 */
export const storable = (text: string): string => text.replaceAll('\u0000', '\uFFFD').toWellFormed()
