'use client'

import { useTranslations } from 'next-intl'
import type { Option } from '@/components/ui/control'
import { Menu, MenuGroup, MenuItem } from '@/components/ui/menu'
import type { IconName } from '@/components/ui/icons/names'

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
  const t = useTranslations('filters')
  return (
    <Menu label={label} trigger={{ text: label, icon }}>
      <MenuGroup>
        <MenuItem checked={value === null} onSelect={() => onChange(null)}>
          {t('any')}
        </MenuItem>
      </MenuGroup>
      <MenuGroup>
        {options.map((option) => (
          <MenuItem
            key={option.value}
            checked={value === option.value}
            onSelect={() => onChange(option.value)}
          >
            {option.label}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  )
}
