import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from '../lib/cli/find-chromium'

const root = path.resolve(import.meta.dirname, '..')

/** Quiet and closed: no calls home, which a network that refuses them answers many at a time. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: path.join(root, 'test-results'),
  globalSetup: path.join(import.meta.dirname, 'support/global-setup.ts'),
  // Each has a desk and a sandbox of its own (support/global-setup.ts); the tests of one file follow each other.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Bounds for what never comes: a machine may stand still for a while, and nothing is proven by how fast it is.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: findChromium() ?? undefined, args: ARGS },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
