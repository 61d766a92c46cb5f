'use client'

import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { signOutAction } from '@/lib/features/staff/actions'
import { routes } from '@/lib/shared/routes'

/** The way out for somebody who cannot go on yet. A whole new page, so that nothing stays in the memory of the tab. */
export function SignOutButton() {
  const t = useTranslations('staff.password')
  const signOut = useActionMutation(signOutAction, {
    invalidates: [],
    onSuccess: () => window.location.assign(routes.login()),
  })
  return (
    <>
      {signOut.error && <ErrorPanel error={signOut.error} className="mb-3 text-start" />}
      <Button variant="quiet" icon="sign-out" pending={signOut.isPending} onClick={() => signOut.mutate({})}>
        {t('signOut')}
      </Button>
    </>
  )
}
