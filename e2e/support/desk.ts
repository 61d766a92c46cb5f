import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { ThrowawayDesk } from '../../lib/cli/throwaway'

const root = path.resolve(import.meta.dirname, '../..')

export type Desk = Omit<ThrowawayDesk, 'ready'> & { url: string }

/**
 * The built app, a sandbox and a store of its own, in a process that ends with this one.
 *
 * @param env settings beside the usual ones.
 */
export async function startDesk(env: Record<string, string> = {}): Promise<Desk & { stop(): Promise<void> }> {
  const args = [
    '--import',
    'tsx',
    '--conditions=react-server',
    '--import',
    './lib/cli/tether.mjs',
    'lib/cli/throwaway.ts',
  ]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const answer = await Promise.race([
    once(child, 'message').then(([message]) => message as ThrowawayDesk),
    once(child, 'exit').then(() => null),
  ])
  if (!answer) throw new Error('The desk for the browser tests did not start; its reason is above.')
  const { ready, ...rest } = answer
  return {
    ...rest,
    url: ready,
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}
