/** What was asked of the side door makes no sense; the message is a sentence for the person who asked. */
export class SideDoorError extends Error {}

export type Fields = Readonly<Record<string, unknown>>

/** Refuses what is not known, so that a misspelt field cannot look as if it had worked. */
export function onlyFields(fields: Fields, known: readonly string[]): void {
  for (const name of Object.keys(fields)) {
    if (!known.includes(name))
      throw new SideDoorError(
        known.length > 0
          ? `There is no field "${name}" here. Known fields: ${known.join(', ')}.`
          : `There is no field "${name}" here; send an empty object.`,
      )
  }
}

export function numberField(fields: Fields, name: string, min: number, max: number): number | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !(value >= min && value <= max))
    throw new SideDoorError(`"${name}" must be a number from ${min} to ${max}.`)
  return value
}

export function wholeField(fields: Fields, name: string, min: number, max: number): number | undefined {
  const value = numberField(fields, name, min, max)
  if (value !== undefined && !Number.isInteger(value))
    throw new SideDoorError(`"${name}" must be a whole number.`)
  return value
}

/** A whole number of the query string. */
export function wholeParameter(query: URLSearchParams, name: string, fallback: number, max: number): number {
  const value = query.get(name)
  if (value === null) return fallback
  if (!/^\d+$/.test(value) || Number(value) > max)
    throw new SideDoorError(`"${name}" must be a whole number from 0 to ${max}.`)
  return Number(value)
}

export function textField(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || value.length > 255)
    throw new SideDoorError(`"${name}" must be text of at most 255 characters.`)
  return value
}

export function flagField(fields: Fields, name: string): boolean | undefined {
  const value = fields[name]
  if (value !== undefined && typeof value !== 'boolean')
    throw new SideDoorError(`"${name}" must be true or false.`)
  return value
}
