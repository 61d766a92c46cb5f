'use client'

import { useTranslations } from 'next-intl'
import { Dialog, DialogBody } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/misc'
import type { Place } from '../palette/types'

interface Shortcut {
  keys: readonly string[]
  text: string
  /** The keys are pressed one after the other. */
  chord?: boolean
}

/** Every key of the desk. Places are those that this person may open. */
export function ShortcutList({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const t = useTranslations('shortcuts')
  const everywhere: Shortcut[] = [
    { keys: ['Ctrl / ⌘', 'K'], text: t('palette') },
    { keys: ['/'], text: t('search') },
    { keys: ['?'], text: t('list') },
    { keys: ['Esc'], text: t('closeAnything') },
    ...places.flatMap(({ key, label }) =>
      key ? [{ keys: ['G', key.toUpperCase()], text: label, chord: true }] : [],
    ),
  ]
  const tables: Shortcut[] = [
    { keys: ['↑', '↓', 'J', 'K'], text: t('move') },
    { keys: ['␣'], text: t('peek') },
    { keys: ['↵'], text: t('openRow') },
    { keys: ['C'], text: t('copyId') },
  ]
  return (
    <Dialog open size="wide" title={t('title')} onClose={onClose}>
      <DialogBody className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Group title={t('everywhere')} shortcuts={everywhere} then={t('then')} />
        <Group title={t('tables')} shortcuts={tables} then={t('then')} />
      </DialogBody>
    </Dialog>
  )
}

function Group({ title, shortcuts, then }: { title: string; shortcuts: readonly Shortcut[]; then: string }) {
  return (
    <section>
      <h3 className="pb-1 text-xs font-medium text-ink-3">{title}</h3>
      <dl>
        {shortcuts.map(({ keys, text, chord }) => (
          <div key={text} className="flex items-center justify-between gap-4 border-b py-1.5 last:border-0">
            <dt>{text}</dt>
            <dd className="flex items-center gap-1">
              {keys.map((key, index) => (
                <span key={key} className="flex items-center gap-1">
                  {chord && index > 0 && <span className="text-xs text-ink-3">{then}</span>}
                  <Kbd>{key}</Kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
