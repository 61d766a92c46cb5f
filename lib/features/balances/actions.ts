'use server'

import { action } from '@/lib/server/http/action'
import { removeThreshold, setThreshold } from './server'

export const setThresholdAction = action(setThreshold)
export const removeThresholdAction = action(removeThreshold)
