import { buildApp } from './app-build'
import { readFlags } from './flags'
import { runCommand } from './life'

runCommand(async (life) => {
  readFlags('npm run build     build the app into .next/', {})
  await buildApp(life, { quiet: false })
})
