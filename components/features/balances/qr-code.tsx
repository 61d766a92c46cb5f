'use client'

import { encodeQR } from 'qr'
import { useMemo } from 'react'
import { qrPath } from '@/lib/features/balances/address-groups'

/** Modules of light around a code: less and some cameras find nothing. */
const QUIET = 4

/** A text as a QR code, drawn as a path: no picture is fetched from anywhere. Load it lazily. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
    return { path: qrPath(modules), size: modules.length }
  }, [text])
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      className="qr"
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}
