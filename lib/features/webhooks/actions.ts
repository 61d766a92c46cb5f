'use server'

import { action } from '@/lib/server/http/action'
import { processAgain } from './server'

export const processAgainAction = action(processAgain)
