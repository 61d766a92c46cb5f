'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/control'
import { closePopover, Popover } from '@/components/ui/popover'
import { useText } from '@/lib/client/use-text'

export interface DayRange {
  /** `YYYY-MM-DD`, in the reader's time zone; both ends belong to the range. */
  from: string | null
  to: string | null
}

/** "from 1 Nov 2026", "1 Nov – 5 Nov 2026": a range in words, for a chip. */
export function useDayRangeText() {
  const t = useTranslations('filters')
  const locale = useLocale()
  const day = (value: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${value}T00:00:00Z`),
    )
  return ({ from, to }: DayRange) => {
    if (from && to) return t('between', { from: day(from), to: day(to) })
    if (from) return t('since', { date: day(from) })
    return to ? t('until', { date: day(to) }) : t('any')
  }
}

/** A range of days behind a button. Applied as a whole, so that a half-typed date asks nothing. */
export function DateRangeFilter({
  label,
  range,
  onChange,
}: {
  label: string
  range: DayRange
  onChange: (range: DayRange) => void
}) {
  const t = useTranslations('filters')
  const text = useText()
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const next = { from: String(data.get('from')) || null, to: String(data.get('to')) || null }
    const reversed = next.from !== null && next.to !== null && next.to < next.from
    setWrong(reversed)
    if (reversed) return
    onChange(next)
    closePopover(form.current)
  }

  return (
    <Popover trigger={{ text: label, icon: 'calendar' }}>
      <form ref={form} onSubmit={submit} className="grid gap-3 p-2" key={`${range.from}${range.to}`}>
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
            <Button
              variant="quiet"
              onClick={() => {
                onChange({ from: null, to: null })
                closePopover(form.current)
              }}
            >
              {t('clear')}
            </Button>
          )}
          <Button type="submit" variant="primary">
            {t('apply')}
          </Button>
        </div>
      </form>
    </Popover>
  )
}
