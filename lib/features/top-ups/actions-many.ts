'use server'

import { action } from '@/lib/server/http/action'
import { cancelTopUps, pauseTopUps, planTopUps, requestTopUps, resumeTopUps } from './server'

export const planTopUpsAction = action(planTopUps)
export const requestTopUpsAction = action(requestTopUps)
export const pauseTopUpsAction = action(pauseTopUps)
export const resumeTopUpsAction = action(resumeTopUps)
export const cancelTopUpsAction = action(cancelTopUps)
