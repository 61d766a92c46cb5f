import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * The settings of every test: sandbox mode with fixed keys. The addresses lead nowhere, so a test that forgot to
 * bring its own store or gateway fails at once instead of touching somebody's.
 */
const TEST_ENVIRONMENT = {
  DESK_MODE: 'sandbox',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing',
  SANDBOX_URL: 'http://127.0.0.1:9',
  PUBLIC_URL: 'http://127.0.0.1:9',
  AUTH_SECRET: 'test-secret-of-the-session-cookies-0123456789',
  VAULT_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64'),
  AUDIT_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index * 5 + 1)).toString('base64'),
  LOG_LEVEL: 'silent',
} as const

export default defineConfig({
  root,
  resolve: {
    alias: {
      '@': root,
      // `server-only` throws outside a React server build; the tests of server rooms run in plain Node.
      'server-only': path.join(import.meta.dirname, 'empty.ts'),
    },
  },
  test: {
    include: ['lib/**/*.test.ts', 'lib/**/*.test.tsx', 'components/**/*.test.tsx', 'app/**/*.test.ts'],
    exclude: ['lib/bench/fixtures/**', 'node_modules/**'],
    environment: 'node',
    env: TEST_ENVIRONMENT,
    globalSetup: [path.join(import.meta.dirname, 'global-setup.ts')],
    setupFiles: [path.join(import.meta.dirname, 'patience.ts')],
    // A poll goes on as soon as it can; only a machine that stands still for a moment needs so long.
    expect: { poll: { timeout: 20_000 } },
    // What never ends is to be seen, not what is slow on a machine with something else to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
