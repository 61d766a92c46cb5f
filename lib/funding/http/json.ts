const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * JSON whose numbers arrive as text, digit for digit: this API sends money as JSON numbers (gateway-api.md 4.9), and a
 * JavaScript number would round them. Null for what is no JSON.
 */
export function parseLossless(text: string): { value: unknown } | null {
  try {
    // First as it is: only what is JSON may be taken apart by its tokens.
    JSON.parse(text)
    return {
      value: JSON.parse(text.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"${token}"`))),
    }
  } catch {
    // The parser's own message quotes the body, so it goes nowhere.
    return null
  }
}
