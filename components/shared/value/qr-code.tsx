'use client'

import { useEffect, useState } from 'react'
import { Skeleton } from '@/components/ui/misc'

/** White around the code, in modules: what the standard asks for. */
const QUIET = 4

interface Drawing {
  of: string
  /** Modules on a side, the quiet zone included. */
  size: number
  path: string
}

/** Runs of dark modules as one path: far fewer nodes than a square for each. */
function pathOf(rows: readonly boolean[][]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1]) return []
        const end = row.indexOf(false, x)
        const width = (end === -1 ? row.length : end) - x
        return `M${x} ${y}h${width}v1h-${width}z`
      }),
    )
    .join('')
}

async function draw(text: string): Promise<Drawing> {
  const { encodeQR } = await import('qr')
  const rows = encodeQR(text, 'raw', { border: QUIET, ecc: 'medium' })
  return { of: text, size: rows.length, path: pathOf(rows) }
}

/**
 * A QR code, black on white in both themes, because scanners expect that. The encoder is loaded when the first one is
 * shown; until then, and for a text that is too long for a code, its place is kept.
 *
 * @param label what is in it, for screen readers.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  useEffect(() => {
    let current = true
    draw(text).then(
      (drawn) => current && setDrawing(drawn),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [text])
  if (drawing?.of !== text) return <Skeleton className="size-48 rounded-lg" />
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-lg border"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={drawing.path} fill="#000" />
    </svg>
  )
}
