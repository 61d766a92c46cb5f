import type { Chance } from '@/lib/features/tariffs/testing/random'
import type { Ctx } from '@/lib/server/ctx'
import { freePort } from '@/lib/server/postgres'
import { startSandboxProcess } from '@/lib/sandbox/start'
import { api } from '@/lib/shared/routes'
import { type DeskProcess, spawnDesk } from '@/lib/testing/desk-process'
import { actingDesk } from '../../support/acting-desk'
import type { Cleanup } from '../../support/cleanup'
import { keptKeys } from '../../support/kept-keys'
import { deskSettings } from '../../support/settings'
import { sideDoor, type SideDoor } from '../../support/side-door'
import { temporaryStore } from '../../support/store'

const MODULE = 'lib/bench/chaos/support/inbox-process.ts'
/** How often nothing stands ready to take over, and nobody answers for seconds. */
const WITHOUT_SPARE = 0.3

export interface InboxWorld {
  ctx: Ctx
  door: SideDoor
  /** Where the sandbox delivers to. */
  url: string
  /** Of organizations whose secrets the desk keeps. */
  publicKeys: string[]
  /** Resolves when another one stands ready to take its place. */
  spare(): Promise<unknown>
  /** Kills the desk in the middle of whatever it does; another one takes its place, at once or only after it has started. */
  kill(): Promise<void>
}

/** A store, a sandbox, and a desk that takes in webhooks, polls nothing, and can be killed. */
export async function openInbox(
  cleanup: Cleanup,
  from: Chance,
  { organizations, seed }: { organizations: number; seed: number },
): Promise<InboxWorld> {
  const store = await temporaryStore(cleanup)
  const databaseUrl = await store.open('chaos')
  const sandbox = await startSandboxProcess({ users: organizations, seed })
  cleanup.add(() => sandbox.stop())
  const ctx = actingDesk(cleanup, databaseUrl, sandbox.url)
  const publicKeys = await keptKeys(ctx, organizations)
  const port = await freePort()
  const env = {
    ...deskSettings(databaseUrl, sandbox.url),
    CHAOS_PORT: String(port),
    GATEWAY_CONCURRENCY: '16',
    MIRROR_REQUESTS_PER_SECOND: '1',
    TARIFF_READS_PER_SECOND: '0',
    BALANCE_READS_PER_SECOND: '0',
    // What is known is known by webhooks alone.
    OPERATION_READS_PER_SECOND: '0',
  }
  const start = () => spawnDesk(MODULE, env)
  const running = (one: DeskProcess) => one.line((line) => line === 'running')
  let desk = start()
  cleanup.add(() => desk.signal('SIGKILL'))
  await running(desk)
  let next = start()
  cleanup.add(() => next.signal('SIGKILL'))
  return {
    ctx,
    door: sideDoor(sandbox.url),
    url: `http://127.0.0.1:${port}${api.webhookInbox()}`,
    publicKeys,
    spare: () => next.line((line) => line === 'ready'),
    kill: async () => {
      await desk.signal('SIGKILL')
      if (from.happens(WITHOUT_SPARE)) {
        await next.signal('SIGKILL')
        next = start()
      }
      desk = next
      await running(desk)
      next = start()
    },
  }
}
