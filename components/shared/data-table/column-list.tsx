'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/control'

type ColumnName = { id: string; header: string; primary?: boolean }

/** The ticks of a `ColumnMenu`; the column that names a row cannot be hidden. */
export function ColumnList({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly ColumnName[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}) {
  const t = useTranslations('table')
  return (
    <>
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
    </>
  )
}
