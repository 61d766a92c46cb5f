'use server'

import { action } from '@/lib/server/http/action'
import { cancelTopUp, decideTopUp, requestTopUp } from './server'

export const requestTopUpAction = action(requestTopUp)
export const cancelTopUpAction = action(cancelTopUp)
export const decideTopUpAction = action(decideTopUp)
