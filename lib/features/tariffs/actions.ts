'use server'

import { action } from '@/lib/server/http/action'
import { allowAction, apply, copy, discard, revert, saveDraft, schedule, unschedule } from './server'

export const saveDraftAction = action(saveDraft)
export const discardAction = action(discard)
export const applyAction = action(apply)
export const scheduleAction = action(schedule)
export const unscheduleAction = action(unschedule)
export const revertAction = action(revert)
export const copyAction = action(copy)
export const allowActionAction = action(allowAction)
