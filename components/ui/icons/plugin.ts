import { createRequire } from 'node:module'
import path from 'node:path'
import plugin from 'tailwindcss/plugin'
import { ICONS } from './names'

type IconNode = [tag: string, attributes: Record<string, string>][]

const CELL = 24

const require = createRequire(path.join(process.cwd(), 'package.json'))

/** The shapes of one drawing, moved to its place on the sheet. */
function drawing(file: string, place: number): string {
  const { __iconData: data } = require(`lucide-react/icons/${file}`) as { __iconData?: { node: IconNode } }
  if (!data) throw new Error(`${file} is only another name of an icon: use the name that it stands for`)
  const shapes = data.node.map(([tag, { key: _key, ...attributes }]) => {
    const pairs = Object.entries(attributes).map(([name, value]) => `${name}='${value}'`)
    return `<${tag} ${pairs.join(' ')}/>`
  })
  return `<g transform='translate(${place * CELL} 0)'>${shapes.join('')}</g>`
}

function sheet(): string {
  const files = Object.values(ICONS)
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${files.length * CELL} ${CELL}' fill='none' stroke='#000' ` +
    `stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'>${files.map(drawing).join('')}</svg>`
  return `url("data:image/svg+xml,${svg.replaceAll('#', '%23').replaceAll('<', '%3C').replaceAll('>', '%3E')}")`
}

/**
 * Icons are masks in the stylesheet, coloured by the text around them: no JavaScript, no request, and few bytes in a row
 * that is drawn a hundred times. All of them are on one sheet, because a browser opens a document for every SVG image
 * before it can paint anything; a class says which place of the sheet it shows. The tick of a checkbox is one of them.
 */
export const iconPlugin = plugin(({ addBase }) => {
  const names = Object.keys(ICONS)
  addBase({
    '.icon, .check::after': {
      'mask-image': sheet(),
      'mask-position': `calc(var(--icon) * 100% / ${names.length - 1}) 0`,
      'mask-size': `${names.length * 100}% 100%`,
      'mask-repeat': 'no-repeat',
    },
  })
  for (const [place, name] of names.entries()) addBase({ [`.i-${name}`]: { '--icon': String(place) } })
})
