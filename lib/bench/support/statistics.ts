/** The value below which the share `p` (0 to 1) of the samples lies, as one of them (nearest rank). */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const rank = Math.max(1, Math.ceil(p * sorted.length))
  return sorted[rank - 1] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))
