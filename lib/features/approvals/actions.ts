'use server'

import { action } from '@/lib/server/http/action'
import { breakGlass, decideApproval, decideMany, proposePolicy, withdrawApproval } from './server'

export const decideAction = action(decideApproval)
export const decideManyAction = action(decideMany)
export const withdrawAction = action(withdrawApproval)
export const breakGlassAction = action(breakGlass)
export const proposePolicyAction = action(proposePolicy)
