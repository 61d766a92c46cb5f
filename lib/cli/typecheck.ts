import { runToEnd } from './child'
import { readFlags } from './flags'
import { runCommand } from './life'

runCommand(async (life) => {
  readFlags('npm run typecheck     TypeScript over the whole project', {})
  // On a fresh clone the types of routes, style sheets and pictures do not exist yet.
  const types = await runToEnd(life, process.execPath, ['node_modules/next/dist/bin/next', 'typegen'], {
    quiet: true,
  })
  if (types.code !== 0) {
    console.error(types.output)
    return types.code
  }
  return (await runToEnd(life, process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'])).code
})
