/**
 * The content security policy of one answer: only scripts and styles of the desk itself, marked with this request's nonce;
 * no inline style attribute, no frame, no plugin, no other host. `upgrade` belongs to installations served over TLS.
 */
export function contentSecurityPolicy(
  nonce: string,
  options: { development: boolean; tls: boolean },
): string {
  // The development server patches styles into the page and evaluates code; the built desk does neither.
  const script = options.development ? ` 'unsafe-eval'` : ''
  const style = options.development ? `'unsafe-inline'` : `'nonce-${nonce}'`
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${script}`,
    `script-src-attr 'none'`,
    `style-src 'self' ${style}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    ...(options.tls ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
