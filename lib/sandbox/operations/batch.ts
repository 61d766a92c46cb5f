import { createIdSpace } from '../population/ids'
import { hash32, pick } from '../population/hash'
import { STREAM } from '../population/streams'
import type { Batch } from './events'
import type { Operation } from './model'

/** Makes every operation of a batch, the oldest first; the same batch makes the same ones. Nothing of it is held on a source. */
export function expand(batch: Batch, take: (operation: Operation) => void): void {
  const { seed, count, at, ageMs, kinds, statuses, clocked, webhookUrl, templates, plan } = batch
  const ids = createIdSpace(seed, STREAM.operations)
  const plans = new Map(
    statuses.map((status) => [status, plan.slice(plan.findIndex((step) => step.status === status) + 1)]),
  )
  for (let n = 0; n < count; n += 1) {
    const noise = hash32(seed, STREAM.operations + 4, n)
    const template = pick(templates, n)
    const status = pick(statuses, noise >>> 5)
    const createdAt = at - Math.floor((ageMs * (count - n)) / count)
    const past = [{ status: 'PENDING', at: createdAt, message: null }]
    if (status !== 'PENDING')
      past.push({ status, at: createdAt + Math.floor((at - createdAt) / 2), message: null })
    const steps = plans.get(status) ?? []
    // Spread out, as no hundred thousand operations move in the same millisecond.
    const pace = 0.2 + (1.6 * hash32(seed, STREAM.operations + 5, n)) / 2 ** 32
    // Field by field: with the template spread into it, each would take several times the memory.
    take({
      id: ids.encode(n),
      kind: pick(kinds, noise >>> 9),
      organizationId: template.organizationId,
      publicKey: template.publicKey,
      createdAt,
      address: template.address,
      quote: template.quote,
      slip: '0',
      risk: noise % 16 === 0 ? 'Medium' : 'Low',
      addressFromId: template.addressFromId,
      addressFrom: template.addressFrom,
      webhookUrl,
      approveUrl: null,
      asked: null,
      plan: clocked ? steps.map((step) => ({ ...step, after: Math.round(step.after * pace) })) : steps,
      past,
      since: clocked ? at : null,
      hold: clocked ? null : '*',
      updatedAt: past.at(-1)?.at ?? createdAt,
      approval: null,
      approvedAfter: null,
      broadcastAfter: null,
      released: false,
      place: -1,
    })
  }
}
