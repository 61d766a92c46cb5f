'use client'

import { lazy } from 'react'
import type { Option } from '@/components/ui/control'
import type { IconName } from '@/components/ui/icons/names'
import { LazyPopover } from '@/components/ui/lazy-popover'

const load = () => import('./choice-list')
const ChoiceList = lazy(() => load().then((m) => ({ default: m.ChoiceList })))

/** One of a few values, or any, behind a button. */
export function SelectFilter<Value extends string>({
  label,
  icon = 'filter',
  value,
  options,
  onChange,
}: {
  label: string
  icon?: IconName
  value: Value | null
  options: readonly (Option & { value: Value })[]
  onChange: (value: Value | null) => void
}) {
  const choose = (chosen: string | null) =>
    onChange(options.find((option) => option.value === chosen)?.value ?? null)
  return (
    <LazyPopover trigger={{ text: label, icon, 'aria-haspopup': 'menu' }} preload={load}>
      {() => <ChoiceList label={label} value={value} options={options} onChange={choose} />}
    </LazyPopover>
  )
}
