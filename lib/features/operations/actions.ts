'use server'

import { action } from '@/lib/server/http/action'
import { removeView, saveView } from './server'

export const saveViewAction = action(saveView)
export const removeViewAction = action(removeView)
