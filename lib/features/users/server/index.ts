import 'server-only'

export { rememberUsers } from './remember'
export { userById, usersKnown, type UserRow } from './repository'
