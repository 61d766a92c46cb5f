import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Logo } from '@/components/shared/layout/logo'
import { SandboxBand } from '@/components/shared/layout/sandbox-band'
import { env } from '@/lib/server/env'

/** Pages before the desk: one card in the middle, the same in both languages and on a phone. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('app')
  return (
    <div className="flex min-h-dvh flex-col">
      {env().DESK_MODE === 'sandbox' && <SandboxBand />}
      <main id="content" className="flex flex-1 flex-col items-center justify-center px-4 py-10">
        <div className="w-full max-w-sm space-y-6">
          <p className="flex items-center justify-center gap-2 text-lg font-semibold tracking-tight">
            <Logo className="size-7" />
            {t('name')}
          </p>
          <NounMessages nouns={['staff']}>{children}</NounMessages>
        </div>
      </main>
    </div>
  )
}
