import { parseArgs, type ParseArgsConfig } from 'node:util'
import { CliError } from './life'

type Options = NonNullable<ParseArgsConfig['options']>

/** Parses a command's flags; a mistake is one sentence, `--help` prints and ends. */
export function readFlags<const T extends Options>(help: string, options: T, allowPositionals = false) {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(help)
    process.exit(0)
  }
  try {
    return parseArgs({ args, options, allowPositionals })
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new CliError(`${sentence.replace(/\.$/, '')}.\n\n${help}`)
  }
}

export function wholeNumber(flag: string, value: string | undefined, fallback: number, max: number): number {
  if (value === undefined) return fallback
  if (!/^\d+$/.test(value) || Number(value) > max)
    throw new CliError(`--${flag} takes a whole number up to ${max}, not "${value}".`)
  return Number(value)
}
