'use client'

import { useEffect, useState, type DragEvent, type ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'

const firstOf = (event: DragEvent) => event.dataTransfer.files[0]

/**
 * A place for one file: dropped on it, or chosen by a click or by Enter, as the browser does it. The same file may be
 * chosen again after it was changed on disk.
 */
export function FileDrop({
  id,
  accept,
  label,
  button,
  describedBy,
  invalid,
  onFile,
  children,
}: {
  id: string
  accept: string
  label: ReactNode
  button: ReactNode
  describedBy?: string
  invalid?: boolean
  onFile: (file: File) => void
  /** What is known of the file that was chosen. */
  children?: ReactNode
}) {
  const [over, setOver] = useState(false)

  useEffect(() => {
    // A file that misses the place would be opened by the browser instead of the page, and all that was typed be gone.
    const refuse = (event: globalThis.DragEvent) => event.preventDefault()
    window.addEventListener('dragover', refuse)
    window.addEventListener('drop', refuse)
    return () => {
      window.removeEventListener('dragover', refuse)
      window.removeEventListener('drop', refuse)
    }
  }, [])

  return (
    <label
      className="file-drop"
      data-over={over || undefined}
      onDragEnter={() => setOver(true)}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = firstOf(event)
        if (file) onFile(file)
      }}
    >
      <Icon name="file" className="size-6 text-ink-3" />
      <span className="font-medium">{label}</span>
      {children}
      <span aria-hidden="true" className={buttonClass({})}>
        {button}
      </span>
      <input
        id={id}
        type="file"
        accept={accept}
        className="sr-only"
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
    </label>
  )
}
