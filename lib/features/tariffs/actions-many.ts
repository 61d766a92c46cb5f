'use server'

import { action } from '@/lib/server/http/action'
import { cancelMany, importTariffs, pauseMany, planMany, replanMany, runMany } from './server'

export const planManyAction = action(planMany)
export const importTariffsAction = action(importTariffs)
export const runManyAction = action(runMany)
export const pauseManyAction = action(pauseMany)
export const cancelManyAction = action(cancelMany)
export const replanManyAction = action(replanMany)
