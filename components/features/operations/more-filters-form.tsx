'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/control'
import { closePopover } from '@/components/ui/popover'
import { ENTERED_SOURCES, RISK_LEVELS } from '@/lib/features/operations/choices'
import { operationsParams, type OperationsFilter } from '@/lib/features/operations/search-params'
import { dec } from '@/lib/shared/money'

const COINS = ['currencyFrom', 'networkFrom', 'currencyTo', 'networkTo'] as const
const AMOUNTS = ['usdFrom', 'usdTo'] as const
const NAMES = [...COINS, ...AMOUNTS, 'risk', 'source'] as const
type Name = (typeof NAMES)[number]

/** Coins, amounts, risk and origin. Applied as a whole, so that a half-typed coin asks nothing. */
export function MoreFiltersForm({
  state,
  set,
}: {
  state: OperationsFilter
  set: (patch: Partial<OperationsFilter>) => void
}) {
  const t = useTranslations('operations')
  const f = useTranslations('filters')
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState<Partial<Record<Name, string>>>({})

  function apply(next: Partial<OperationsFilter>) {
    closePopover(form.current)
    set(next)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const found: Partial<Record<Name, string>> = {}
    const next = Object.fromEntries(
      NAMES.map((name) => {
        const typed = String(data.get(name) ?? '').trim()
        const value = typed === '' ? null : operationsParams[name].parse(typed)
        if (typed !== '' && value === null)
          found[name] = name === 'usdFrom' || name === 'usdTo' ? t('errors.amount') : t('filters.wrongCode')
        return [name, value]
      }),
    ) as Pick<OperationsFilter, Name>
    if (next.usdFrom !== null && next.usdTo !== null && dec(next.usdFrom).gt(dec(next.usdTo)))
      found.usdFrom = t('filters.order')
    setWrong(found)
    if (Object.keys(found).length === 0) apply(next)
  }

  const field = (name: (typeof COINS)[number] | (typeof AMOUNTS)[number]) => (
    <label key={name} className="grid content-start gap-1 text-xs text-ink-3">
      {t(`filters.${name}`)}
      <Input
        name={name}
        defaultValue={state[name] ?? ''}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        inputMode={name === 'usdFrom' || name === 'usdTo' ? 'decimal' : undefined}
        aria-invalid={wrong[name] !== undefined || undefined}
        className="text-sm"
      />
      {wrong[name] && (
        <span role="alert" className="text-bad">
          {wrong[name]}
        </span>
      )}
    </label>
  )
  const risks = [...new Set([...RISK_LEVELS, ...(state.risk === null ? [] : [state.risk])])]
  return (
    <form ref={form} onSubmit={submit} className="grid w-80 max-w-full gap-3 p-2">
      <div className="grid grid-cols-2 gap-2">{COINS.map(field)}</div>
      <p className="text-xs text-ink-3">{t('filters.coinHint')}</p>
      <div className="grid grid-cols-2 gap-2">
        {AMOUNTS.map(field)}
        <label className="grid gap-1 text-xs text-ink-3">
          {t('filters.risk')}
          <Select
            name="risk"
            defaultValue={state.risk ?? ''}
            placeholder={f('any')}
            options={risks.map((value) => ({ value, label: value }))}
          />
        </label>
        <label className="grid gap-1 text-xs text-ink-3">
          {t('filters.source')}
          <Select
            name="source"
            defaultValue={state.source ?? ''}
            placeholder={f('any')}
            options={ENTERED_SOURCES.map((value) => ({ value, label: t(`entered.${value}`) }))}
          />
        </label>
      </div>
      <div className="flex justify-end gap-2">
        {NAMES.some((name) => state[name] !== null) && (
          <Button
            variant="quiet"
            onClick={() => apply(Object.fromEntries(NAMES.map((name) => [name, null])))}
          >
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
