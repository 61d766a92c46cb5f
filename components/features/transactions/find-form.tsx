'use client'

import { useTranslations } from 'next-intl'
import { useId, useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/control'
import { readTxHash } from '@/lib/shared/tx-hash'

/** A hash to look for. Asked for when it is sent, not while it is typed: the answers cost signed calls. */
export function FindForm({ tx, onFind }: { tx: string | null; onFind: (tx: string) => void }) {
  const t = useTranslations('transactions')
  const id = useId()
  const [wrong, setWrong] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get('tx') ?? '')
    const hash = readTxHash(typed)
    setWrong(hash === null)
    if (hash !== null) onFind(hash)
  }

  return (
    <form role="search" onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <div className="grid min-w-0 flex-1 basis-60 gap-1 sm:max-w-xl">
        <label htmlFor={id} className="text-xs text-ink-3">
          {t('find.title')}
        </label>
        <Input
          id={id}
          name="tx"
          defaultValue={tx ?? ''}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={t('find.label')}
          className="font-mono text-xs"
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-error` : undefined}
        />
        {wrong && (
          <p id={`${id}-error`} role="alert" className="text-xs text-bad">
            {t('errors.noHash')}
          </p>
        )}
      </div>
      <Button type="submit" icon="search" className={wrong ? 'mb-5' : undefined}>
        {t('find.submit')}
      </Button>
    </form>
  )
}
