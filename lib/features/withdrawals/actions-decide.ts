'use server'

import { action } from '@/lib/server/http/action'
import { proposeDecision } from './server'

export const proposeDecisionAction = action(proposeDecision)
