'use server'

import { action } from '@/lib/server/http/action'
import { createUser } from './server'

export const createUserAction = action(createUser)
