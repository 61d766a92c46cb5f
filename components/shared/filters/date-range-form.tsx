'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/control'
import { closePopover } from '@/components/ui/popover'
import { useText } from '@/lib/client/use-text'
import type { DayRange } from './day-range'

/** The two ends of a `DateRangeFilter`. */
export function DateRangeForm({ range, onChange }: { range: DayRange; onChange: (range: DayRange) => void }) {
  const t = useTranslations('filters')
  const text = useText()
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState(false)

  function apply(next: DayRange) {
    closePopover(form.current)
    onChange(next)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const next = { from: String(data.get('from')) || null, to: String(data.get('to')) || null }
    const reversed = next.from !== null && next.to !== null && next.to < next.from
    setWrong(reversed)
    if (!reversed) apply(next)
  }

  return (
    <form ref={form} onSubmit={submit} className="grid gap-3 p-2">
      <div className="grid grid-cols-2 gap-2">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="grid gap-1 text-xs text-ink-3">
            {t(end)}
            <Input
              type="date"
              name={end}
              defaultValue={range[end] ?? ''}
              aria-invalid={wrong || undefined}
              className="text-sm"
            />
          </label>
        ))}
      </div>
      {wrong && (
        <p role="alert" className="text-xs text-bad">
          {text.field('errors.fields.dateOrder')}
        </p>
      )}
      <div className="flex justify-end gap-2">
        {(range.from ?? range.to) && (
          <Button variant="quiet" onClick={() => apply({ from: null, to: null })}>
            {t('clear')}
          </Button>
        )}
        <Button type="submit" variant="primary">
          {t('apply')}
        </Button>
      </div>
    </form>
  )
}
