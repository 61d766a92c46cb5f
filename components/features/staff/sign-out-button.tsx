'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { showError } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { signOutAction } from '@/lib/features/staff/actions'
import { routes } from '@/lib/shared/routes'

/** The way out for somebody who cannot go on yet. A whole new page, so that nothing stays in the memory of the tab. */
export function SignOutButton() {
  const t = useTranslations('staff.password')
  const signOut = useActionMutation(signOutAction, {
    invalidates: [],
    onSuccess: () => window.location.assign(routes.login()),
    onError: showError,
  })
  return (
    <Button variant="quiet" icon="sign-out" pending={signOut.isPending} onClick={() => signOut.mutate({})}>
      {t('signOut')}
    </Button>
  )
}
