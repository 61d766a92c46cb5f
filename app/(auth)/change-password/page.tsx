import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ChangePasswordForm } from '@/components/features/staff/change-password-form'
import { SignOutButton } from '@/components/features/staff/sign-out-button'
import { TextLink } from '@/components/ui/link'
import { getSessionState } from '@/lib/server/auth'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.password')
  return { title: t('title') }
}

/** The one page that somebody with a one-time password may see; everybody else changes theirs here too. */
export default async function ChangePasswordPage() {
  const state = await getSessionState()
  if (state.kind === 'anonymous') redirect(routes.login(routes.changePassword()))
  const first = state.kind === 'must-change-password'
  const t = await getTranslations('staff.password')
  return (
    <>
      <div className="space-y-4 rounded-lg border bg-surface p-6">
        <div className="space-y-1">
          <h1 className="text-xl tracking-tight">{first ? t('titleFirst') : t('title')}</h1>
          <p className="text-xs break-all text-ink-3">{state.actor.email}</p>
        </div>
        {first && <p className="text-ink-2">{t('leadFirst')}</p>}
        <ChangePasswordForm email={state.actor.email} first={first} />
      </div>
      <div className="text-center">
        {first ? <SignOutButton /> : <TextLink href={routes.account()}>{t('back')}</TextLink>}
      </div>
    </>
  )
}
