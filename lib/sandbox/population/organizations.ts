import { organizationMadeAt } from './calendar'
import { hash32, pick } from './hash'
import {
  CYRILLIC_COMPANIES,
  CYRILLIC_FORMS,
  CYRILLIC_TAILS,
  LATIN_FORMS,
  SIDE_PROJECTS,
} from './names/companies'
import type { Person } from './people'
import { STREAM } from './streams'

/** Room for organizations in the numbering: user `i` owns the codes `8 * i … 8 * i + 7`. */
export const ORGANIZATIONS_PER_USER = 8

/** 1 to 5 organizations; more than half of the users have one. */
export function organizationCount(seed: number, userIndex: number): number {
  const noise = hash32(seed, STREAM.organizationCount, userIndex) % 100
  return noise < 55 ? 1 : noise < 77 ? 2 : noise < 89 ? 3 : noise < 96 ? 4 : 5
}

function cyrillicName(person: Person, noise: number, first: boolean): string {
  const family = person.first.feminine ? person.surname.feminine.cyrillic : person.surname.cyrillic
  // A sole trader registers once, so only the first organization carries the person's own name.
  if (first && noise % 3 === 0 && family) {
    const patronymic = 'АБВГДЕИКЛМНОПРСЮ'.charAt((noise >>> 8) % 16)
    return `ИП ${family} ${person.first.initial}. ${patronymic}.`
  }
  const form = pick(CYRILLIC_FORMS, noise >>> 8)
  return `${form} «${pick(CYRILLIC_COMPANIES, noise >>> 14)}${pick(CYRILLIC_TAILS, noise >>> 20)}»`
}

/**
 * The first organization is the company behind the user's address, or a Cyrillic one for most people with a Cyrillic
 * name; further ones are shops, bots and branches as often as companies.
 */
export function organizationName(seed: number, code: number, person: Person): string {
  const noise = hash32(seed, STREAM.organizationName, code)
  const first = code % ORGANIZATIONS_PER_USER === 0
  if (!first && noise % 7 < 3) return pick(SIDE_PROJECTS, noise >>> 10)
  if (person.surname.cyrillic && (noise >>> 4) % 10 < 7) return cyrillicName(person, noise >>> 5, first)
  if (first || (noise >>> 7) % 2 === 0) return `${person.company} ${pick(LATIN_FORMS, noise >>> 12)}`
  return `${person.company.split(' ')[0]} ${pick(SIDE_PROJECTS, noise >>> 10)}`
}

export interface SeededOrganization {
  code: number
  name: string
  createdAt: number
}

/** The organizations that user `index` was seeded with, oldest first. */
export function seededOrganizations(seed: number, index: number, person: Person, userCreatedAt: number) {
  return Array.from({ length: organizationCount(seed, index) }, (_, ordinal): SeededOrganization => {
    const code = index * ORGANIZATIONS_PER_USER + ordinal
    return {
      code,
      name: organizationName(seed, code, person),
      createdAt: organizationMadeAt(seed, code, ordinal, userCreatedAt),
    }
  })
}
