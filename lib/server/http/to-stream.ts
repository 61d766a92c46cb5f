import 'server-only'

/**
 * Chunks of text, or of bytes, as they are asked for.
 *
 * @param gone is aborted when nobody reads any more: what still waits for its next chunk ends then.
 */
export function toStream(
  chunks: AsyncIterable<string | Uint8Array>,
  gone = new AbortController(),
): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next()
      if (done) {
        gone.abort()
        controller.close()
      } else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    cancel: async () => {
      gone.abort()
      await iterator.return?.()
    },
  })
}
