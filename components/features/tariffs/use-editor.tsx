'use client'

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { DraftSaver } from '@/lib/features/tariffs/editor/draft-saver'
import type { Place, TariffEditor } from '@/lib/features/tariffs/editor/editor'
import type { Edit } from '@/lib/features/tariffs/editor/line'

export interface Editing {
  editor: TariffEditor
  /** None where what is typed is kept in the browser alone. */
  saver: DraftSaver | null
}

const EditingContext = createContext<Editing | null>(null)
export const EditingProvider = EditingContext

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('tariffs are edited inside of EditingProvider')
  return editing
}

/** What keeps the draft. */
export function useSaver(): DraftSaver {
  const { saver } = useEditing()
  if (!saver) throw new Error('a draft bar stands where a draft is saved')
  return saver
}

/** What was typed into a line; undefined where it is not part of the draft. */
export function useEdit(action: string): Edit | undefined {
  const { editor } = useEditing()
  const listen = useCallback(
    (listener: () => void) => editor.listen(`line:${action}`)(listener),
    [editor, action],
  )
  const read = () => editor.edit(action)
  return useSyncExternalStore(listen, read, read)
}

/** Where the keyboard is, for the line that it is on; null for all others, which are then not drawn anew. */
export function usePlaceIn(action: string): Place | null {
  const { editor } = useEditing()
  const listen = useCallback((listener: () => void) => editor.listen('place')(listener), [editor])
  const read = () => {
    const place = editor.place()
    return place?.action === action ? place : null
  }
  return useSyncExternalStore(listen, read, read)
}

/** The line that is looked at. */
export function useChosenAction(): string | null {
  const { editor } = useEditing()
  const listen = useCallback((listener: () => void) => editor.listen('place')(listener), [editor])
  const read = () => editor.place()?.action ?? null
  return useSyncExternalStore(listen, read, read)
}

/** One thing about the draft as a whole, by value: the number of its lines, its words. */
export function useDraft<Value>(read: (editor: TariffEditor) => Value): Value {
  const { editor } = useEditing()
  const listen = useCallback((listener: () => void) => editor.listen('draft')(listener), [editor])
  const value = () => read(editor)
  return useSyncExternalStore(listen, value, value)
}
