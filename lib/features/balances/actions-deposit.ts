'use server'

import { action } from '@/lib/server/http/action'
import { depositAddress } from './server'

export const depositAddressAction = action(depositAddress)
