'use server'

import { action } from '@/lib/server/http/action'
import { lookSwap, watchSwaps } from './server'

export const lookSwapAction = action(lookSwap)
export const watchSwapsAction = action(watchSwaps)
