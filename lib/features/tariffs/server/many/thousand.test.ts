import { afterAll, expect, it } from 'vitest'
import { fixedClock, nextRequest } from '@/lib/testing'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { LINE_STATES, type LineState } from '../../status'
import { sameIndividual, type IndividualTerms } from '../../terms'
import { apply } from '..'
import { fillDirectory } from '../testing/directory'
import { manyDesk } from '../testing/many-desk'
import { countTariffsSet } from '../testing/sent-calls'

const ORGANIZATIONS = 1_000
const PRICES = {
  ORDER_DEPOSIT: '1.2301',
  WALLET_DEPOSIT: '1.2302',
  PAYOUT_DEPOSIT: '1.2303',
  PERSONAL_DEPOSIT: '1.2304',
  RECURRENT_DEPOSIT: '1.2305',
}
const LINES = ORGANIZATIONS * Object.keys(PRICES).length
/** Of the chosen ones so many have a first line that is so already, and as many one that was changed behind the desk. */
const ODD = 5

const clock = fixedClock(new Date().toISOString())
const desk = await manyDesk({ clock, users: ORGANIZATIONS })
const { store, sandbox } = desk
const tariffsSet = countTariffsSet(sandbox)
const workers: DeskProcess[] = []
afterAll(() => Promise.all(workers.map((worker) => worker.signal('SIGKILL'))))

async function worker(): Promise<DeskProcess> {
  const env = { DATABASE_URL: store.url, SANDBOX_URL: sandbox.url }
  const started = spawnDesk('lib/features/tariffs/server/testing/batch-process.ts', env)
  workers.push(started)
  await started.line((line) => line === 'running')
  return started
}

/** As if the time had passed after which a dead process gives back what it had taken. */
const leasesEnd = () =>
  store.pool.query(
    "UPDATE tariff_change_sets SET lease_until = now() - interval '1 second' WHERE lease_until > now()",
  )

const count = async (what: string) =>
  Number((await store.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${what}`)).rows[0]?.n)

interface Line {
  organization: string
  action: string
  state: LineState
  proposed: IndividualTerms
  found: IndividualTerms | null
}

async function lines(): Promise<Line[]> {
  const { rows } = await store.pool.query<Line>(`
    SELECT organization_id::text AS organization, action, state, proposed, found
    FROM tariff_lines JOIN tariff_change_sets ON id = change_set_id ORDER BY 1, 2`)
  return rows
}

async function truth(): Promise<Map<string, IndividualTerms>> {
  type Tariff = IndividualTerms & { organizationId: string; action: string }
  const { tariffs } = await sandbox.door<{ tariffs: Tariff[] }>('GET', 'state')
  return new Map(tariffs.map((tariff) => [`${tariff.organizationId} ${tariff.action}`, tariff]))
}

it('1,000 organizations × 5 lines survive kills in the dry run and in the run with an exact account', async () => {
  const owners = await fillDirectory(desk.boss, ORGANIZATIONS)
  const [already, moved] = [owners.slice(0, ODD), owners.slice(ODD, 2 * ODD)]
  for (const owner of already) await desk.outside(owner, 'ORDER_DEPOSIT', '0.012301')
  for (const owner of moved) await desk.seen(owner)
  for (const owner of moved) await desk.outside(owner, 'ORDER_DEPOSIT', '0.777')
  const before = await tariffsSet()

  const { id } = await desk.proposed(owners, PRICES)
  const first = await worker()
  await desk.until(async () => (await count('tariff_change_sets WHERE planned_at IS NOT NULL')) >= 300)
  await first.signal('SIGKILL')
  expect(await desk.batch(id)).toMatchObject({ status: 'planning', organizations: ORGANIZATIONS })
  await leasesEnd()
  const second = await worker()
  await desk.until(async () => (await count("tariff_batches WHERE status = 'planned'")) === 1)
  const planned = await desk.batch(id)
  expect(planned).toMatchObject({
    planned: ORGANIZATIONS,
    ready: ORGANIZATIONS,
    counts: { pending: LINES - 2 * ODD, already: ODD, conflict: ODD, unreadable: 0 },
  })

  await desk.run(planned)
  await desk.until(async () => (await count("tariff_lines WHERE state = 'applied'")) >= LINES / 3)
  await second.signal('SIGKILL')
  await tariffsSet()
  const killed = await desk.batch(id)
  expect(killed.status).toBe('running')
  expect(LINE_STATES.reduce((sum, state) => sum + killed.counts[state], 0)).toBe(LINES)
  await leasesEnd()
  const third = await worker()
  await desk.until(
    async () => (await count("tariff_change_sets WHERE status IN ('queued', 'applying')")) === 0,
  )
  await third.signal('SIGKILL')
  // It may just have taken one that it was to look into again.
  await leasesEnd()

  // What was on the wire when the process died is known for certain two minutes later, and resumed by a person.
  clock.set(new Date(Date.now() + 200_000).toISOString())
  await desk.carryOut()
  for (const { id: changeSetId } of await desk.items(id, 'stopped')) {
    const { version, lines: left } = await desk.read(changeSetId)
    if (left.some(({ state }) => state === 'not-sent'))
      await apply(nextRequest(desk.ctx), { changeSetId, version })
  }
  await desk.carryOut()

  expect(await desk.batch(id)).toMatchObject({
    status: 'done',
    organizations: ORGANIZATIONS,
    counts: { applied: LINES - 2 * ODD, already: ODD, conflict: ODD, change: LINES - 2 * ODD },
    sets: { applied: ORGANIZATIONS - ODD, stopped: ODD },
  })
  const [account, live] = [await lines(), await truth()]
  expect(account).toHaveLength(LINES)
  expect(new Set(account.map(({ organization }) => organization))).toEqual(
    new Set(owners.map(({ organizationId }) => organizationId)),
  )
  const wrong = account.filter(({ organization, action, state, proposed, found }) => {
    const told = state === 'conflict' ? found : proposed
    return !sameIndividual(told, live.get(`${organization} ${action}`) ?? null)
  })
  expect(wrong).toEqual([])
  // As many calls as lines were changed: none was sent twice, and none is missing.
  expect((await tariffsSet()) - before).toBe(LINES - 2 * ODD)
}, 300_000)
