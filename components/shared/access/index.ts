export { accessOf, type Access } from './access-of'
export { Allowed, useCan, useDisabledReason } from './access-provider'
