/** An address in groups of four, as it is read aloud and compared; joined again they are the address, character for character. */
export function addressGroups(address: string): string[] {
  const signs = [...address]
  return Array.from({ length: Math.ceil(signs.length / 4) }, (_, n) => signs.slice(n * 4, n * 4 + 4).join(''))
}

/** A QR code as the path of an SVG whose unit is one module. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => runs(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`))
    .join('')
}

/** Neighbouring dark modules as one bar: thousands of squares would be slow to draw and show seams. */
function runs(row: readonly boolean[]): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = []
  row.forEach((dark, x) => {
    const last = found.at(-1)
    if (!dark) return
    if (last && last.from + last.length === x) last.length += 1
    else found.push({ from: x, length: 1 })
  })
  return found
}
