import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { LoginForm } from '@/components/features/staff/login-form'
import { getSessionState } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { routes, safeNext } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.signIn')
  return { title: t('title') }
}

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>
}) {
  const next = safeNext((await searchParams).next)
  const state = await getSessionState()
  if (state.kind === 'active') redirect(next)
  if (state.kind === 'must-change-password') redirect(routes.changePassword())
  const t = await getTranslations('staff.signIn')
  return (
    <>
      <div className="space-y-4 rounded-lg border bg-surface p-6">
        <h1 className="text-xl tracking-tight">{t('title')}</h1>
        <LoginForm next={next} />
      </div>
      <p className="text-center text-xs text-ink-3">
        {env().DESK_MODE === 'sandbox' ? t('demoHint') : t('forgotten')}
      </p>
    </>
  )
}
