/** What was sent: a real webhook, one of the companions that the settings ask for, or one from the side door. */
export type Sort = 'real' | 'duplicate' | 'forged' | 'oversized' | 'injected'

export interface Delivery {
  at: string
  sort: Sort
  /** How it was tampered with; `as-is` where it was not. */
  how: string
  webhookId: string | null
  operationId: string | null
  url: string
  code: number | null
  answer: string
  durationMs: number
}

export interface DeliveryLog {
  add(delivery: Delivery): void
  list(limit: number, operationId: string | null): Delivery[]
  /** By sort: how many were sent, and how many of them were answered with 200. */
  counts(): Record<Sort, { sent: number; accepted: number }>
  clear(): void
}

/** The last 5,000 attempts, oldest first; the counts go on. Neither survives a restart. */
export function createDeliveryLog(capacity = 5_000): DeliveryLog {
  const none = () => ({ sent: 0, accepted: 0 })
  const zero = () => ({
    real: none(),
    duplicate: none(),
    forged: none(),
    oversized: none(),
    injected: none(),
  })
  let entries: Delivery[] = []
  let counts = zero()
  return {
    add(delivery) {
      entries.push(delivery)
      if (entries.length > capacity * 2) entries = entries.slice(-capacity)
      counts[delivery.sort].sent += 1
      if (delivery.code === 200) counts[delivery.sort].accepted += 1
    },
    list: (limit, operationId) =>
      entries
        .slice(-capacity)
        .filter((entry) => operationId === null || entry.operationId === operationId)
        .slice(-limit),
    counts: () => structuredClone(counts),
    clear() {
      entries = []
      counts = zero()
    },
  }
}
