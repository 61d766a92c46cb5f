'use server'

import { action } from '@/lib/server/http/action'
import { createOrganization } from './server'

export const createOrganizationAction = action(createOrganization)
