import 'server-only'
import { AppError } from '@/lib/shared/errors'

/** Whoever sends so slowly holds a place that others need. */
export const BODY_DEADLINE_MS = 10_000
/** All bodies under way in this process together. */
const MOST_HELD_BYTES = 96 * 1_048_576

let held = 0

export interface ReadBody {
  bytes: Buffer
  /** There was more than `most`. */
  cut: boolean
}

/** Of what nobody wants so much is let in and thrown away. */
const MOST_DISCARDED_BYTES = 8 * 1_048_576

async function throwAway(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (let left = MOST_DISCARDED_BYTES; left > 0;) {
    const { done, value } = await reader.read()
    if (done) return
    left -= value.byteLength
  }
  await reader.cancel()
}

/**
 * Lets the rest of a body in while its sender is answered: unread it would block the connection for whatever is sent next,
 * and cut off at once it would take the answer along. Whoever goes on and on is cut off.
 */
export function discard(body: ReadableStream<Uint8Array> | null): void {
  if (body === null) return
  const reader = body.getReader()
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), BODY_DEADLINE_MS)
  void throwAway(reader)
    .catch(() => undefined)
    .finally(() => clearTimeout(timer))
}

/**
 * The bytes of a body as they come in, never more than `most` of them, never longer than a deadline. What is beyond is not
 * read, and no encoding is undone: whoever packs a bomb has it weighed as it is.
 *
 * @throws AppError LIMITED where too much is under way, INVALID where the body does not come to its end.
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  most: number,
  deadlineMs = BODY_DEADLINE_MS,
): Promise<ReadBody> {
  if (body === null) return { bytes: Buffer.alloc(0), cut: false }
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  let cut = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('INVALID', 'the body did not come in time')), deadlineMs)
  })
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) return { bytes: Buffer.concat(chunks), cut: false }
      const room = most - size
      const part = value.byteLength > room ? value.subarray(0, room) : value
      if (held + part.byteLength > MOST_HELD_BYTES) throw new AppError('LIMITED', 'too many bodies at once')
      held += part.byteLength
      size += part.byteLength
      chunks.push(part)
      if (value.byteLength > room) {
        cut = true
        return { bytes: Buffer.concat(chunks), cut }
      }
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('INVALID', 'the body broke off', { cause: error })
  } finally {
    clearTimeout(timer)
    held -= size
    reader.releaseLock()
    if (cut) discard(body)
  }
}
