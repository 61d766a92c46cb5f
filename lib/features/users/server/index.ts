import 'server-only'

export { createUser, reconcileCreateUser } from './create-user'
export { exportUsers } from './export-users'
export { findUsers } from './find-users'
export { listUsers } from './list-users'
export { lookUpUser, readUser } from './read-user'
export { rememberUsers } from './remember'
export { userById, usersKnown, type UserRow } from './repository'
