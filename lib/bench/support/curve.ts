import { KNOWN_ACTIONS } from '@/lib/features/tariffs/known-actions'
import { startSandboxProcess } from '@/lib/sandbox/start'
import { routes } from '@/lib/shared/routes'
import type { BenchContext, Figures } from '../types'
import { actingDesk } from './acting-desk'
import { freshBuild, openChromium, serveDesk, signedInPage } from './app'
import type { Cleanup } from './cleanup'
import { prepareCurve, typePrices } from './curve-typing'
import { median, percentile, rounded } from './statistics'
import { temporaryStore } from './store'
import { knownOrganizations } from './tariff-proposals'

const GOAL_MS = 50
const ROUNDS = 3

/** From a key in a cell of an organization's tariffs to the painted curve, in the built app and a real browser. */
export async function keyToCurve(ctx: BenchContext, cleanup: Cleanup): Promise<Figures> {
  await freshBuild(ctx, cleanup)
  const store = await temporaryStore(cleanup)
  const databaseUrl = await store.open('curve')
  const sandbox = await startSandboxProcess({ users: 5, seed: 7 })
  cleanup.add(() => sandbox.stop())
  const acting = actingDesk(cleanup, databaseUrl, sandbox.url)
  const [organization] = await knownOrganizations(acting, 1)
  if (!organization) throw new Error('the sandbox has no organization')
  const desk = await serveDesk(cleanup, databaseUrl, acting.db.$client, { sandboxUrl: sandbox.url })
  const browser = await openChromium(cleanup)
  const page = await signedInPage(browser, desk)
  await page.goto(`${desk.url}${routes.organizationTariffs(organization.organizationId)}`)
  // The picture is drawn by the browser alone: once it is there, the cells take keys.
  await page.waitForSelector('[data-curve]')
  await prepareCurve(page)

  const samples: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    ctx.progress(round === 0 ? 'typing prices: warming up' : `typing prices: ${round} of ${ROUNDS}`)
    const times = await typePrices(page, round)
    if (round > 0) samples.push(...times)
  }
  const lines = samples.length / ROUNDS / 2
  const p95 = percentile(samples, 0.95)
  return {
    key_to_curve_p50: { value: rounded(median(samples)), ok: true, unit: 'ms' },
    key_to_curve_p95: {
      value: rounded(p95),
      goal: `<= ${GOAL_MS}`,
      ok: p95 <= GOAL_MS && lines >= Object.keys(KNOWN_ACTIONS).length,
      unit: 'ms',
      note: `key in a cell to painted curve, ${samples.length} keys in ${lines} lines`,
    },
  }
}
