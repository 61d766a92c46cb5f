import { readParams } from '@/lib/client/url-params'
import { organizationsListQuery } from './client'
import { organizationsParams, organizationsQuery } from './search-params'

const PLAIN = organizationsQuery(readParams(organizationsParams, new URLSearchParams()))

/** What a search for any part of a name, of the user's e-mail or of an id finds first; the newest ones where nothing is typed. */
export const organizationsFoundQuery = (q: string) => organizationsListQuery({ ...PLAIN, q })
