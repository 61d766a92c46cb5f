import { expect, it } from 'vitest'
import { parseSettings } from '@/lib/server/env'
import { jobsOf } from './jobs'

const namesWith = (more: Record<string, string>) =>
  jobsOf(parseSettings({ ...process.env, ...more })).map(({ name }) => name)

it('everything that the desk does by itself is done, and nobody reads tariffs, balances or operations where the settings say 0', () => {
  expect(namesWith({})).toEqual([
    'mirror',
    'reconcile',
    'tariffs',
    'plans',
    'top-ups',
    'top-up-lists',
    'nonce-proof',
    'delivery',
    'approvals',
    'funding',
    'webhooks',
    'agreed',
    'sweep',
    'balances',
    'operations',
    'stuck-operations',
    'operation-history',
  ])
  expect(
    namesWith({
      TARIFF_READS_PER_SECOND: '0',
      BALANCE_READS_PER_SECOND: '0',
      OPERATION_READS_PER_SECOND: '0',
    }),
  ).toEqual([
    'mirror',
    'reconcile',
    'tariffs',
    'plans',
    'top-ups',
    'top-up-lists',
    'nonce-proof',
    'delivery',
    'approvals',
    'funding',
    'webhooks',
    'agreed',
  ])
})
