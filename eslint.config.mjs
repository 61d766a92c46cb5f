import { defineConfig, globalIgnores } from 'eslint/config'
import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import { zonesPlugin } from './lib/testing/zones-rule.mjs'

const CODE = ['**/*.{ts,tsx,mjs}']
const TESTS = ['**/*.test.{ts,tsx}', '**/*.fixtures.{ts,tsx}', '**/testing/**/*.ts', 'e2e/**/*.{ts,tsx}']

/** Code that a person starts in a terminal: it may print, and it is where the environment is read or handed on. */
const TERMINAL = ['lib/cli/**', 'lib/bench/**', 'lib/testing/**', 'lib/sandbox/main.ts', 'e2e/**']
const READS_ENVIRONMENT = [
  ...TERMINAL,
  'lib/sandbox/start.ts',
  'lib/server/env.ts',
  // A child process needs PATH; next-auth takes its own address from the environment and from nowhere else.
  'lib/server/postgres/programs.ts',
  'lib/server/auth/options.ts',
  'instrumentation.ts',
  'next.config.mjs',
  // Answers before any of our modules is loaded.
  'proxy.ts',
  ...TESTS,
]

const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'A verb takes the time from ctx.clock, so that a test can set it.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'A verb takes the time from ctx.clock, so that a test can set it.',
  },
]

const honestTests = [
  {
    selector:
      'MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(only|skip|todo|fixme|fails)$/]',
    message: 'A test runs, or it is not there.',
  },
  {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: 'Wait for what is to happen, not for time.',
  },
]

const money = {
  selector: "CallExpression[callee.object.name='Number'][callee.property.name='parseFloat']",
  message: 'Decimals stay strings (lib/shared/money.ts).',
}

export default defineConfig([
  globalIgnores([
    '.next/**',
    '.data/**',
    'next-env.d.ts',
    'lib/bench/fixtures/**',
    'test-results/**',
    'playwright-report/**',
  ]),
  ...nextVitals,
  ...nextTypescript,
  {
    files: CODE,
    plugins: { desk: zonesPlugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'desk/zones': 'error',
      'max-lines': ['error', { max: 250 }],
      'no-console': 'error',
      'import/no-anonymous-default-export': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-globals': [
        'error',
        { name: 'parseFloat', message: 'Decimals stay strings (lib/shared/money.ts).' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read in lib/server/env.ts alone.' },
      ],
      'no-restricted-syntax': ['error', money],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
      '@typescript-eslint/no-unused-expressions': 'error',
    },
  },
  { files: TERMINAL, rules: { 'no-console': 'off' } },
  { files: READS_ENVIRONMENT, rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['lib/features/*/server/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', money, ...clock] },
  },
  {
    // No React comes here: `useApproval` uses an approval up.
    files: ['lib/server/**', 'lib/features/*/server/**', 'lib/watcher/**'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: TESTS,
    rules: {
      'no-restricted-syntax': ['error', money, ...honestTests],
      // Playwright's fixtures hand themselves on through a function named `use`.
      'react-hooks/rules-of-hooks': 'off',
    },
  },
])
