'use client'

import { useActionMutation } from '@/lib/client/use-action-mutation'
import { lookAction } from '@/lib/features/funding/actions'
import { fundingKeys } from '@/lib/features/funding/keys'

/** Asks the vendor now: about one invoice, or about the balance. */
export const useLook = () => useActionMutation(lookAction, { invalidates: [fundingKeys.all] })
