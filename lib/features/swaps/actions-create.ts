'use server'

import { action } from '@/lib/server/http/action'
import { createSwap, settleSwapCreation } from './server'

export const createSwapAction = action(createSwap)
export const settleSwapCreationAction = action(settleSwapCreation)
