import type pg from 'pg'

export interface Search {
  kind: string
  text: string
}

/** How many searches of each kind. */
const EACH = 15

// All different: a search that was made before would be answered by the browser.
const words = (text: string) => text.split(' ')
const HOSTS = words(
  'northwind blueharb kontora fjordpay gmail.ex outlook proton yandex acme-tr orbita silkroad mail.exa hwind harbor road.ex trade.ex',
)
const CAMPAIGNS = words(
  'spring-sale webinar referral-42 black-fri telegram google conference newsletter partner-w landing-b retarget launch autumn utm_source campaign=',
)
const PAIRS = words('an ko ze so vi ma ol er na el iv or li ha st')

const take = (text: string, from: number, length: number) => text.slice(from, from + length)

/**
 * What people type: a name they half remember, a whole address, an id from a letter, a campaign, two letters, a typing error.
 * Made from people who are really in the store, spread over all of it, so that most searches find somebody.
 */
export async function searchesFor(pool: pg.Pool): Promise<Search[]> {
  const sample: { id: string; email: string }[] = []
  for (let n = 0; n < EACH * 7; n += 1) {
    // Steps that share no divisor with 65,536 lead all over the ids.
    const place = ((n * 40_503) % 65_536).toString(16).padStart(4, '0')
    const { rows } = await pool.query<{ id: string; email: string }>(
      `SELECT id::text AS id, email FROM users WHERE id >= $1 ORDER BY id LIMIT 1`,
      [`${place}0000-0000-4000-8000-000000000000`],
    )
    sample.push(...rows)
  }
  let next = 0
  const anybody = () => sample[next++ % sample.length] ?? { id: '', email: '' }
  const kinds: Record<string, (n: number) => string> = {
    'whole e-mail': () => anybody().email,
    'beginning of an e-mail': () => take(anybody().email, 0, 8),
    'part of a name': () => take(anybody().email, 3, 5),
    'name and number': () => anybody().email.split('@')[0] ?? '',
    'beginning of an id': () => take(anybody().id, 0, 8),
    'middle of an id': () => take(anybody().id, 9, 9),
    host: (n) => HOSTS[n] ?? '',
    campaign: (n) => CAMPAIGNS[n] ?? '',
    'two letters': (n) => PAIRS[n] ?? '',
    nobody: (n) => `qzx${n}wvk`,
  }
  const all = Object.entries(kinds).map(([kind, make]) =>
    Array.from({ length: EACH }, (_, n): Search => ({ kind, text: make(n) })),
  )
  // One of each kind in turn, so that no kind always meets a warm cache of its own.
  return Array.from({ length: EACH }, (_, n) => all.flatMap((kind) => kind[n] ?? [])).flat()
}
