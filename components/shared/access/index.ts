export { Allowed, useCan, useDisabledReason } from './access-provider'
