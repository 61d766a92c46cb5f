'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef, useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/control'
import { closePopover } from '@/components/ui/popover'
import { transactionsParams } from '@/lib/features/transactions/search-params'
import type { FilterProps } from './transactions-filters'

const NAMES = ['currency', 'network'] as const
type Name = (typeof NAMES)[number]

/** A coin and a network, as the gateway spells them; those that are on the page are offered. Applied as a whole. */
export function CoinForm({ state, set, rows }: FilterProps) {
  const t = useTranslations('transactions.filters')
  const f = useTranslations('filters')
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState<readonly Name[]>([])

  function apply(next: Record<Name, string | null>) {
    closePopover(form.current)
    set(next)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const typed = (name: Name) => String(data.get(name) ?? '').trim()
    const read = (name: Name) => (typed(name) === '' ? null : transactionsParams[name].parse(typed(name)))
    const refused = NAMES.filter((name) => typed(name) !== '' && read(name) === null)
    setWrong(refused)
    if (refused.length === 0)
      apply({ currency: read('currency')?.toUpperCase() ?? null, network: read('network') })
  }

  return (
    <form ref={form} onSubmit={submit} className="grid w-80 max-w-full gap-3 p-2">
      <div className="grid grid-cols-2 gap-2">
        {NAMES.map((name) => (
          <label key={name} className="grid content-start gap-1 text-xs text-ink-3">
            {t(name)}
            <Input
              name={name}
              list={`${id}-${name}`}
              defaultValue={state[name] ?? ''}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={wrong.includes(name) || undefined}
              className="text-sm"
            />
            {wrong.includes(name) && (
              <span role="alert" className="text-bad">
                {t('wrong')}
              </span>
            )}
            <datalist id={`${id}-${name}`}>
              {[...new Set(rows.flatMap((row) => row[name] ?? []))].map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          </label>
        ))}
      </div>
      <p className="text-xs text-ink-3">{t('hint')}</p>
      <div className="flex justify-end gap-2">
        {NAMES.some((name) => state[name] !== null) && (
          <Button variant="quiet" onClick={() => apply({ currency: null, network: null })}>
            {f('clear')}
          </Button>
        )}
        <Button type="submit" variant="primary">
          {f('apply')}
        </Button>
      </div>
    </form>
  )
}
