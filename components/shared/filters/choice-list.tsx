'use client'

import { useTranslations } from 'next-intl'
import type { Option } from '@/components/ui/control'
import { MenuGroup, MenuItem, MenuList } from '@/components/ui/menu'

/** The values of a `SelectFilter`, with "any" on top. */
export function ChoiceList({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string | null
  options: readonly Option[]
  onChange: (value: string | null) => void
}) {
  const t = useTranslations('filters')
  return (
    <MenuList label={label}>
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
    </MenuList>
  )
}
