'use server'

import { action } from '@/lib/server/http/action'
import { createApiKey, deleteApiKey } from './server'

export const createApiKeyAction = action(createApiKey)
export const deleteApiKeyAction = action(deleteApiKey)
