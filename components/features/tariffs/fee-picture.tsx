'use client'

import { cx } from '@/components/ui/cx'
import { FeeCurve } from './fee-curve'
import { FeeTable } from './fee-table'
import { FeeWords } from './fee-words'
import { usePrices, type Prices } from './prices'

/**
 * What terms mean: as a curve, in words and for chosen amounts, beside what they are compared with. Load it lazily: it
 * brings the decimal arithmetic along.
 *
 * @param wide where there is room, the figures stand beside the curve.
 */
export function FeePicture({ wide, ...prices }: Prices & { wide?: boolean }) {
  const shown = usePrices(prices)
  return (
    <div className={cx('fee-picture', wide && 'lg:grid-cols-2 lg:items-start lg:gap-8')}>
      <div>
        <FeeCurve {...prices} />
        <ul className="fee-legend">
          {shown.map(({ name, label, terms }) => (
            <li key={name}>
              <svg viewBox="0 0 24 8" aria-hidden="true" className={`fee-line fee-line-${name}`}>
                <polyline points="1,4 23,4" />
              </svg>
              <span className="text-ink-3">{label}</span>
              <FeeWords terms={terms} brief className={name === 'proposed' ? 'font-semibold' : undefined} />
            </li>
          ))}
        </ul>
      </div>
      <FeeTable {...prices} />
    </div>
  )
}
