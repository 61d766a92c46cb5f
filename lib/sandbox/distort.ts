const UNKNOWN: Readonly<Record<string, unknown>> = {
  action: 'SANDBOX_FUTURE_ACTION',
  type: 'SANDBOX_FUTURE_TYPE',
  status: 'SANDBOX_FUTURE_STATUS',
  currency: 'SANDBOXCOIN',
  code: 99_999,
}

/**
 * The fault `unknown-enum`: a copy of an answer in which the first value under each of `action`, `type`, `status`,
 * `currency` and (of an error) `code` and `name` is one that no document knows. Open sets have to be read as such.
 */
export function withUnknownEnums(body: Record<string, unknown>): Record<string, unknown> {
  const done = new Set<string>()
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (!Object.hasOwn(UNKNOWN, name) || typeof inner === 'object' || done.has(name))
          return [name, visit(inner)]
        done.add(name)
        return [name, UNKNOWN[name]]
      }),
    )
  }
  const copy = visit(body) as Record<string, unknown>
  const error = copy.error as Record<string, unknown> | undefined
  return error ? { ...copy, error: { ...error, name: 'SANDBOX_FUTURE_ERROR' } } : copy
}

export const HTML_PAGE = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>sandbox</center></body></html>
`
