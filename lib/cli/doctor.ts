import { examineGateway } from './doctor/examine'
import { type Finding, printFinding, unclear } from './doctor/finding'
import { keepInStore } from './doctor/keep'
import { accountOf, examineSettings } from './doctor/settings'
import { examineStore } from './doctor/store'
import { readFlags } from './flags'
import { runCommand } from './life'
import { knownEnvironment, readMode } from './settings'

const HELP = `npm run doctor [-- --json]     is this configuration right? Asks the gateway, changes nothing there

Settings from the environment or .env. With DOCTOR_ORGANIZATION_PUBLIC_KEY and DOCTOR_ORGANIZATION_SECRET_KEY the
signature of an organization's key is judged by the host too. Exit code 1 when something is wrong.`

async function doctor(): Promise<number> {
  const { values } = readFlags(HELP, { json: { type: 'boolean' } })
  const mode = readMode()
  const environment = await knownEnvironment(mode)
  const findings: Finding[] = []
  const note = (finding: Finding) => {
    findings.push(finding)
    if (!values.json) printFinding(finding)
  }
  if (!values.json) console.log('Partner Desk, doctor')
  examineSettings(mode, environment).forEach(note)
  ;(await examineStore(environment.DATABASE_URL)).forEach(note)
  const account = accountOf(mode, environment)
  if (!account) {
    note(
      unclear(
        'gateway',
        mode === 'sandbox'
          ? 'No sandbox runs here: start "npm run demo" first.'
          : 'Its settings are not usable yet.',
      ),
    )
  } else {
    for await (const finding of examineGateway(account, environment.GATEWAY_NONCES || 'unique')) {
      note(finding)
      if (finding.proof)
        (await keepInStore(environment.DATABASE_URL, account.baseUrl, finding.proof)).forEach(note)
    }
  }
  const count = (verdict: Finding['verdict']) => findings.filter((one) => one.verdict === verdict).length
  if (values.json)
    console.log(JSON.stringify(findings.map(({ verdict, about, text }) => ({ verdict, about, text }))))
  else
    console.log(
      `\n${count('right')} right, ${count('wrong')} wrong, ${count('unclear')} that cannot be told from here`,
    )
  return count('wrong') > 0 ? 1 : 0
}

runCommand(doctor)
