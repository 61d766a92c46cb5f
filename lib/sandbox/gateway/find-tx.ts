import { iso, type OrganizationCall } from '../call'
import { text } from '../input'
import { hashOn } from '../operations/hash'
import { showOperation } from '../operations/show'
import { uuidFrom } from '../population/ids'
import type { Move } from '../state/events'

/** The hash under which a deposit reached the organization; null of one that names no network. */
export const depositHash = ({ kind, id, network }: Move): string | null =>
  kind === 'deposit' && network !== null ? hashOn(network, id) : null

function withdrawalsUnder(call: OrganizationCall, tx: string) {
  const found = call.world.store.operations.byHash.get(tx)
  if (!found || found.organizationId !== call.organization.id) return []
  return [
    {
      type: 'OUT',
      source: 'WITHDRAWAL',
      address: { id: found.addressFromId, type: 'PAY_OUT' },
      result: showOperation(found),
    },
  ]
}

/** The shape of a deposit is not documented (gateway-api.md 3.4). */
function depositsUnder(call: OrganizationCall, tx: string) {
  return (call.world.store.history.get(call.organization.id) ?? []).flatMap((record) => {
    if (record.kind !== 'deposit' || depositHash(record) !== tx) return []
    const { id, network, amount, at } = record
    const address = { id: uuidFrom(`deposit-address/${call.organization.id}/${network}`), type: 'PAY_IN' }
    const result = { id, status: 'processed', currency: 'USDT', network, amount, tx, createdAt: iso(at) }
    return [{ type: 'IN', source: 'DEPOSIT', address, result }]
  })
}

/** `find-tx` (gateway-api.md 3.4): an array, empty where the organization has nothing under that hash. */
export function findTx(call: OrganizationCall) {
  const tx = text(call.body, 'tx')
  return [...withdrawalsUnder(call, tx), ...depositsUnder(call, tx)]
}
