'use client'

import { showError } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { markReadAction } from '@/lib/features/notifications/actions'
import { notificationsKeys } from '@/lib/features/notifications/keys'

/** Marks one notification, or all up to one, as read, here and in every other page of the reader. */
export function useMarkRead() {
  return useActionMutation(markReadAction, { invalidates: [notificationsKeys.all], onError: showError })
}
