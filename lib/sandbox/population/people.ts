import { createPermutation, hash32 } from './hash'
import { COMPANY_HEADS, COMPANY_TAILS } from './names/companies'
import { FIRST_NAMES, type FirstName } from './names/people'
import { SURNAMES, type Surname } from './names/surnames'
import { STREAM } from './streams'

export interface Person {
  first: FirstName
  surname: Surname
  company: string
  email: string
}

export interface People {
  at(index: number): Person
  /** The index of the person with this address (any case), or null when the population has none. */
  indexOfEmail(email: string): number | null
}

const FIRST_BITS = 6
const SURNAME_BITS = 7
const HEAD_BITS = 6
const TAIL_BITS = 4

/** How many different people there are: 2 cultures x 64 x 128 names x 1,024 companies. */
export const PEOPLE_LIMIT = 2 ** (1 + FIRST_BITS + SURNAME_BITS + HEAD_BITS + TAIL_BITS)

const SEPARATORS = ['.', '.', '.', '_', '-', '.'] as const

interface Parts {
  culture: number
  first: number
  surname: number
  head: number
  tail: number
}

function index<T>(lists: readonly (readonly T[])[], texts: (item: T) => string[]) {
  const found = new Map<string, [culture: number, at: number]>()
  lists.forEach((list, culture) =>
    list.forEach((item, at) => texts(item).forEach((text) => found.set(text.toLowerCase(), [culture, at]))),
  )
  return found
}

const firstByText = index(FIRST_NAMES, (name) => [name.latin])
const surnameByText = index(SURNAMES, (name) => [name.latin, name.feminine.latin])
const headByText = new Map(COMPANY_HEADS.map((text, at) => [text.toLowerCase(), at]))
const tailByText = new Map(COMPANY_TAILS.map((text, at) => [text.toLowerCase(), at]))

function split(number: number): Parts {
  return {
    culture: number & 1,
    first: (number >>> 1) & (2 ** FIRST_BITS - 1),
    surname: (number >>> (1 + FIRST_BITS)) & (2 ** SURNAME_BITS - 1),
    head: (number >>> (1 + FIRST_BITS + SURNAME_BITS)) & (2 ** HEAD_BITS - 1),
    tail: number >>> (1 + FIRST_BITS + SURNAME_BITS + HEAD_BITS),
  }
}

function join(parts: Parts): number {
  const names = parts.culture + parts.first * 2 + parts.surname * 2 ** (1 + FIRST_BITS)
  return names + (parts.head + parts.tail * 2 ** HEAD_BITS) * 2 ** (1 + FIRST_BITS + SURNAME_BITS)
}

function at<T>(list: readonly T[] | undefined, position: number): T {
  const item = list?.[position]
  if (item === undefined) throw new RangeError(`no name at ${position}`)
  return item
}

/** Reads `anna.kuznetsova@northlabs.example` back into positions; null for an address of another form. */
function parse(email: string): Parts | null {
  const match = /^([a-z]+)[._-]([a-z]+)@([a-z]+)\.example$/.exec(email.toLowerCase())
  const [, one = '', two = '', company = ''] = match ?? []
  const first = firstByText.get(one) ?? firstByText.get(two)
  const surname = surnameByText.get(two) ?? surnameByText.get(one)
  if (!first || !surname || first[0] !== surname[0]) return null
  for (const [text, head] of headByText) {
    const tail = company.startsWith(text) ? tailByText.get(company.slice(text.length)) : undefined
    if (tail !== undefined) return { culture: first[0], first: first[1], surname: surname[1], head, tail }
  }
  return null
}

/**
 * Person `index` has a name, a company and an address of their own. The number behind them is a shuffle of the index
 * and the names are its digits, so every address is unique and leads back to the index without a table. Addresses end
 * in `.example` (RFC 2606): nobody real can be written to.
 */
export function createPeople(seed: number): People {
  const shuffle = createPermutation(seed, STREAM.email, 12)
  const people: People = {
    at(index) {
      const number = shuffle.encode(index)
      const parts = split(number)
      const first = at(FIRST_NAMES[parts.culture], parts.first)
      const surname = at(SURNAMES[parts.culture], parts.surname)
      const [head, tail] = [at(COMPANY_HEADS, parts.head), at(COMPANY_TAILS, parts.tail)]
      const style = hash32(seed, STREAM.emailStyle, number)
      const family = first.feminine ? surname.feminine.latin : surname.latin
      const names = style % 5 === 0 ? [family, first.latin] : [first.latin, family]
      const local = names.join(at(SEPARATORS, (style >>> 8) % SEPARATORS.length))
      return {
        first,
        surname,
        company: `${head} ${tail}`,
        email: `${local}@${head}${tail}.example`.toLowerCase(),
      }
    },
    indexOfEmail(email) {
      const parts = parse(email)
      if (!parts) return null
      const index = shuffle.decode(join(parts))
      return people.at(index).email === email.toLowerCase() ? index : null
    },
  }
  return people
}
