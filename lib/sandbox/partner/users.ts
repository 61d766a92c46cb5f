import { createHash, randomUUID } from 'node:crypto'
import { iso, isoOrNull, type Call } from '../call'
import { Refusal } from '../errors'
import { given, paging, text, uuid } from '../input'
import type { UserRecord } from '../population/index'
import { userNamed } from './owner'

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Ten letters, computed from the user, so that no password is kept anywhere. */
function passwordOf(seed: number, userId: string): string {
  const bytes = createHash('sha256').update(`${seed}/password/${userId}`).digest()
  return Array.from(bytes.subarray(0, 10), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
}

function show(user: UserRecord) {
  return {
    id: user.id,
    email: user.email,
    utm: user.utm,
    createdAt: iso(user.createdAt),
    updatedAt: iso(user.updatedAt),
    confirmedAt: isoOrNull(user.confirmedAt),
    lastLoginAt: isoOrNull(user.lastLoginAt),
  }
}

function showTo(call: Call, user: UserRecord) {
  if (!call.world.store.switches.passwordsEchoed) return show(user)
  return { ...show(user), password: passwordOf(call.sandbox.population.seed, user.id) }
}

/** gateway-api.md 2.1. The only answer that carries a password; a new user has no organization yet. */
export function createUser(call: Call) {
  const email = text(call.body, 'email', 254).trim()
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw new Refusal('VALIDATION_ERROR', 'email must be an e-mail address')
  if (call.world.directory.emailIsTaken(email))
    throw new Refusal('USER_ALREADY_EXISTS', `A user with e-mail ${email} already exists`)
  const made = { id: randomUUID(), email, createdAt: call.sandbox.clock.now() }
  call.record({ type: 'user', user: made })
  return {
    ...show(userNamed(call, made.id)),
    password: passwordOf(call.sandbox.population.seed, made.id),
  }
}

/** gateway-api.md 2.2; two SDKs send `id` where the page says `userId`. */
export function getUser(call: Call) {
  const name = given(call.body, 'userId') ? 'userId' : given(call.body, 'id') ? 'id' : 'userId'
  return showTo(call, userNamed(call, uuid(call.body, name)))
}

/** gateway-api.md 2.3. A page beyond the end is empty. */
export function getUsers(call: Call) {
  const { limit, offset } = paging(call.body)
  const { directory, store } = call.world
  const total = directory.total()
  return {
    users: directory
      .page(store.switches.userOrder, offset, limit)
      .map((index) => showTo(call, directory.userAt(index))),
    total: store.switches.stringTotals ? String(total) : total,
  }
}
