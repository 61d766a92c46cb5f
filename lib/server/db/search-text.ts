import { type SQL, sql } from 'drizzle-orm'

/**
 * What search makes of typography: people type what their keyboard has. The second line stands for the first, character
 * by character, in the stored text and in what is searched for.
 */
const TYPOGRAPHY = '«»„“”‘’—–‑\u00a0'
const KEYBOARD = `"""""''--- `

/** Characters that nearly every row has: e-mails and ids consist of them. */
export const PLAIN = 'abcdefghijklmnopqrstuvwxyz0123456789 @.-'
/** Characters that may stand beside any other in names, e-mails and UTM; what is outside is counted as exotic. */
export const USUAL = `${PLAIN}абвгдеёжзийклмнопрстуфхцчшщъыьэюя!"#$%&'()*+,/:;<=>?[]\\^_\`{|}~`

const literal = (text: string) => sql.raw(`'${text.replaceAll("'", "''")}'`)

/**
 * The text that search looks at: lower case, simple quotes, a space before and after every part, so that any two letters
 * have a neighbour and with it a trigram (see search.ts). COLLATE "default": under "C" only ASCII letters have a lower
 * case, and names are Cyrillic too.
 */
export const searchTextOf = (parts: SQL) =>
  sql`translate(lower((${parts}) COLLATE "default"), ${literal(TYPOGRAPHY)}, ${literal(KEYBOARD)})`

/** The same for what somebody typed. */
export const searchTermOf = (typed: string) =>
  [...typed.toLowerCase()]
    .map((char) => {
      const at = TYPOGRAPHY.indexOf(char)
      return at < 0 ? char : KEYBOARD.charAt(at)
    })
    .join('')
    .replaceAll('\u0000', '\uFFFD')

/**
 * The unusual characters of a row, and the word `exotic` where there is one outside USUAL: the key of a small second index
 * that answers what trigrams cannot, such as a single letter that no row has.
 */
export const signsOf = (searchText: SQL) =>
  sql`(string_to_array(translate(${searchText}, ${literal(PLAIN)}, ''), NULL) || CASE WHEN translate(${searchText}, ${literal(USUAL)}, '') <> '' THEN ARRAY['exotic'] ELSE ARRAY[]::text[] END)`
