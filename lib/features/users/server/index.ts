import 'server-only'

export { createUser, reconcileCreateUser } from './create-user'
export { rememberUsers } from './remember'
export { userById, usersKnown, type UserRow } from './repository'
