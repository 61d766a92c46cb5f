'use server'

import { action } from '@/lib/server/http/action'
import { lookSwap } from './server'

export const lookSwapAction = action(lookSwap)
