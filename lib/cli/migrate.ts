import { readFlags } from './flags'
import { runCommand } from './life'
import { readMode, storeAddress } from './settings'
import { sayInTerminal as say } from './stack'

runCommand(async (life) => {
  readFlags('npm run db:migrate     bring the store up to date (DATABASE_URL, or the embedded one)', {})
  await storeAddress(life, say, readMode())
  say('store', 'up to date')
})
