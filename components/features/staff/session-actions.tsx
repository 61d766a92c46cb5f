'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { showError, showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { endOtherSessionsAction, endSessionAction } from '@/lib/features/staff/actions'

/** Ends one session of one's own. The list is drawn by the server, so it is asked for again, also after a refusal. */
export function EndSession({ sessionId, device }: { sessionId: string; device: string }) {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const end = useActionMutation(endSessionAction, {
    invalidates: [],
    onSuccess: () => showToast({ tone: 'good', title: t('ended') }),
    onError: showError,
    onSettled: () => router.refresh(),
  })
  return (
    <Button
      size="small"
      aria-label={t('endLabel', { device })}
      pending={end.isPending}
      onClick={() => end.mutate({ sessionId })}
    >
      {t('end')}
    </Button>
  )
}

/** Signs out everywhere but here. */
export function EndOtherSessions() {
  const t = useTranslations('staff.account')
  const router = useRouter()
  const end = useActionMutation(endOtherSessionsAction, {
    invalidates: [],
    onSuccess: ({ ended }) => showToast({ tone: 'good', title: t('endedOthers', { count: ended }) }),
    onError: showError,
    onSettled: () => router.refresh(),
  })
  return (
    <Button size="small" icon="sign-out" pending={end.isPending} onClick={() => end.mutate({})}>
      {t('endOthers')}
    </Button>
  )
}
