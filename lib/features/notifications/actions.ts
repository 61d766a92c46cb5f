'use server'

import { action } from '@/lib/server/http/action'
import { markRead } from './server/mark-read'

export const markReadAction = action(markRead)
