/** RFC 4180, the least that reads it: each row by the names of its header. */
export function parseCsv(file: string): Record<string, string>[] {
  const cells = [...file.replace('\uFEFF', '').matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  const [header = [], ...lines] = rows.slice(0, -1)
  return lines.map((line) => Object.fromEntries(header.map((name, n) => [name, line[n] ?? ''])))
}
