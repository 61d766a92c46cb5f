import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CLIENT_NAMESPACES, pickMessages } from '@/lib/i18n/messages'
import { resolveTheme } from '@/lib/i18n/resolve'
import { Providers } from '@/lib/client/providers'
import { THEME_COOKIE } from '@/lib/shared/i18n/cookies'
import { fontVariables } from './fonts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app')
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    icons: { icon: '/icon.svg' },
    // Ids and amounts are no telephone numbers, whatever a phone thinks.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f8f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0b1114' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()])
  return (
    <html lang={locale} data-theme={resolveTheme(jar.get(THEME_COOKIE)?.value)} className={fontVariables}>
      <body>
        <NextIntlClientProvider messages={pickMessages(locale, CLIENT_NAMESPACES)}>
          <Providers>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
