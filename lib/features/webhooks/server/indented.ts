import 'server-only'

/** Deeper than this, nobody reads: and brackets alone must not become a gigabyte of spaces. */
const DEEPEST = 20
/** Beyond this it is read as it came. */
const LONGEST = 262_144

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * JSON as people read it, with line ends and spaces changed and nothing else: an amount keeps its zeros and its every digit.
 * Null for what is no JSON, or too long.
 */
export function indented(text: string): string | null {
  if (text.length > LONGEST || !isJson(text)) return null
  const line = () => `\n${'  '.repeat(Math.min(depth, DEEPEST))}`
  let depth = 0
  let out = ''
  const tokens = text.match(TOKEN) ?? []
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]
    const closes = token === '}' || token === ']'
    if (closes) depth -= 1
    const opened = before === '{' || before === '['
    if (closes ? !opened : opened || before === ',') out += line()
    out += token === ':' ? ': ' : token
    if (token === '{' || token === '[') depth += 1
  })
  return out
}
