import { stuckCtx } from '@/lib/testing/stuck-ctx'
import { createSweep } from '..'

const ctx = stuckCtx('sweep', 'getOrganizationTariffs', Number(process.argv[2]))
await createSweep({ readsPerSecond: 1_000, inFlight: 1 }).step(ctx, {})
