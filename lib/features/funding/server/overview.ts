import 'server-only'
import { z } from 'zod'
import { readVerb } from '@/lib/server/verb'
import type { FundingOverviewDto } from '../dto'
import { budgetOf } from './budget'
import { toBalance } from './mapper'
import { accountRow, openCount } from './repository'

/** The account as last read, and what the vendor's limit leaves. It asks nobody: the desk reads the balance by itself. */
export const readOverview = readVerb({
  name: 'funding.overview',
  permission: 'funding.read',
  input: z.object({}),
  run: async (ctx): Promise<FundingOverviewDto> => {
    const [account, budget, open] = await Promise.all([accountRow(ctx.db), budgetOf(ctx), openCount(ctx.db)])
    return {
      host: ctx.funding?.host ?? null,
      balance: toBalance(account),
      problem: account?.problem ?? null,
      budget,
      open,
    }
  },
})
