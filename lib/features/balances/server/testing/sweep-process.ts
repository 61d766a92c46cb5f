import { stuckCtx } from '@/lib/testing/stuck-ctx'
import { createBalancesSweep } from '..'

const ctx = stuckCtx('balances', 'getOrganizationAdvancedBalances', Number(process.argv[2]))
await createBalancesSweep({ readsPerSecond: 1_000, inFlight: 1 }).step(ctx, {})
