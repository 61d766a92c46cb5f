'use client'

import { useId, useState, type ReactNode } from 'react'
import { Textarea } from '@/components/ui/control'
import { FileDrop } from './file-drop'

interface Words {
  list: string
  listHint: string
  /** How many lines there are, and what is wrong with that. */
  lines: ReactNode
  file: string
  fileHint: string
  tooLong: string
}

/** A list as text: typed, pasted, or put there from a file, to be looked at before anything is done with it. */
export function PastedList({
  text,
  most,
  words,
  onText,
  required = false,
  placeholder,
}: {
  text: string
  /** So many characters at the most; a larger file is not taken. */
  most: number
  words: Words
  onText: (text: string) => void
  required?: boolean
  placeholder?: string
}) {
  const id = useId()
  const [tooLong, setTooLong] = useState(false)
  const change = (next: string) => {
    setTooLong(false)
    onText(next)
  }
  const take = async (file: File) => (file.size > most ? setTooLong(true) : change(await file.text()))
  return (
    <>
      <div className="grid gap-1">
        <label htmlFor={`${id}-list`} className="font-medium">
          {words.list}
        </label>
        <Textarea
          id={`${id}-list`}
          required={required}
          rows={10}
          spellCheck={false}
          className="font-mono"
          placeholder={placeholder}
          value={text}
          aria-describedby={`${id}-list-hint ${id}-count`}
          onChange={({ target }) => change(target.value)}
        />
        <p id={`${id}-list-hint`} className="text-xs text-ink-3">
          {words.listHint}
        </p>
        <p id={`${id}-count`} role="status" className="numeric text-xs text-ink-2">
          {words.lines}
        </p>
      </div>
      <FileDrop
        id={`${id}-file`}
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        label={words.file}
        button={words.file}
        invalid={tooLong}
        describedBy={`${id}-file-hint`}
        onFile={(file) => void take(file)}
      >
        <span id={`${id}-file-hint`} className={tooLong ? 'text-xs text-bad' : 'text-xs text-ink-3'}>
          {tooLong ? words.tooLong : words.fileHint}
        </span>
      </FileDrop>
    </>
  )
}
