const BLANK = '[removed]'
const AUTHORIZATION = /\b(Basic|Bearer)\s+[A-Za-z0-9+/._~-]{6,}=*/gi
const NAMED = /((?:secret|password|authorization|api_?key)["']?\s*[:=]\s*)("[^"]*"?|[^\s,;}&]+)/gi

export interface Credentials {
  apiId: string
  apiSecret: string
}

/** `Authorization` of every call (gateway-api.md 4.1). */
export const basic = ({ apiId, apiSecret }: Credentials): string =>
  `Basic ${Buffer.from(`${apiId}:${apiSecret}`, 'utf8').toString('base64')}`

/** Blanks the account's secret in whatever form a host or a proxy may have echoed it. */
export function redactor(credentials: Credentials): (text: string) => string {
  const { apiSecret } = credentials
  const forms = [apiSecret, encodeURIComponent(apiSecret), basic(credentials).slice('Basic '.length)]
  return (text) => {
    const clean = forms.reduce((rest, form) => rest.replaceAll(form, BLANK), text)
    return clean.replace(AUTHORIZATION, `$1 ${BLANK}`).replace(NAMED, `$1${BLANK}`)
  }
}
