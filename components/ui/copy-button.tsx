'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button, IconButton } from './button'

/** Copies `value` and says so for a moment, in the button and aloud. With `text` it is a button with words. */
export function CopyButton({
  value,
  label,
  text,
  className,
}: {
  value: string
  /** What is copied, for screen readers: "Copy the id". */
  label?: string
  text?: string
  className?: string
}) {
  const t = useTranslations('common')
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = window.setTimeout(() => setState('idle'), 1600)
    return () => window.clearTimeout(timer)
  }, [state])

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setState('copied')
    } catch {
      setState('failed')
    }
  }

  const icon = state === 'copied' ? 'check' : state === 'failed' ? 'bad' : 'copy'
  const said = state === 'copied' ? t('copied') : state === 'failed' ? t('copyFailed') : ''
  const name = label ?? t('copy')
  return (
    <>
      {text === undefined ? (
        <IconButton size="small" icon={icon} label={said || name} onClick={copy} className={className} />
      ) : (
        <Button icon={icon} onClick={copy} className={className}>
          {state === 'copied' ? t('copied') : text}
        </Button>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  )
}
