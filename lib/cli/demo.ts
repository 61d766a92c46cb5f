import { runDesk } from './desk'
import { runCommand } from './life'

const HELP = 'npm run demo [-- options]     the desk with a sandbox gateway and one account for each role'

runCommand((life) => runDesk(life, HELP, false), { service: true })
