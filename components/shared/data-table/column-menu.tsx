'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/control'
import { Popover } from '@/components/ui/popover'
import type { DataTableColumn } from './types'

/** Which columns show. The choice is part of the address, so a link shows a colleague the same table. */
export function ColumnMenu<Row>({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly DataTableColumn<Row>[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}) {
  const t = useTranslations('table')
  return (
    <Popover
      align="end"
      trigger={{ text: <span className="max-sm:sr-only">{t('columns')}</span>, icon: 'columns' }}
    >
      <fieldset className="p-1">
        <legend className="sr-only">{t('columns')}</legend>
        {columns.map(({ id, header, primary }) => (
          <Checkbox
            key={id}
            label={header}
            className="rounded-sm px-2 py-1 hover:bg-hover"
            checked={primary === true || !hidden.includes(id)}
            disabled={primary}
            onChange={(event) =>
              onChange(event.target.checked ? hidden.filter((other) => other !== id) : [...hidden, id])
            }
          />
        ))}
      </fieldset>
      {hidden.length > 0 && (
        <div className="border-t p-1">
          <Button variant="quiet" size="small" onClick={() => onChange([])}>
            {t('columnsReset')}
          </Button>
        </div>
      )}
    </Popover>
  )
}
