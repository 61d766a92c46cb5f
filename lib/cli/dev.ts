import { runDesk } from './desk'
import { runCommand } from './life'

const HELP = 'npm run dev [-- options]     the demo for developing: every change is seen at once'

runCommand((life) => runDesk(life, HELP, true), { service: true })
